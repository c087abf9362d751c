#include "CPages.h"

#include <sqlite3.h>
#include <stdatomic.h>
#include <string.h>

static sqlite3_vfs layer;
static sqlite3_vfs *below;
static _Atomic uint32_t last_refused;

struct file {
    sqlite3_file base;
    /// Whether `is_checked` was read from the header, or written with it.
    int is_known;
    int is_checked;
    /// Pages that were written before the header was, of a database that is being made.
    uint32_t unstamped;
};

static sqlite3_file *real(sqlite3_file *file) { return (sqlite3_file *)((struct file *)file + 1); }

// MARK: the checksum

static uint64_t word(const unsigned char *bytes) {
    uint64_t value;
    memcpy(&value, bytes, sizeof value);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    value = __builtin_bswap64(value);
#endif
    return value;
}

static uint64_t folded(uint64_t a, uint64_t b) {
    __uint128_t product = (__uint128_t)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t pages_checksum(const unsigned char *page, int bytes, uint32_t number) {
    uint64_t a = 0x2d358dccaa6c78a5 ^ number, b = 0x8bb84b93962eacc9, c = 0x4b33a62ed433d4a3, d = 0x4d5a2da51de1aa47;
    int end = bytes - pages_reserved_bytes, i = 0;
    for (; i + 32 <= end; i += 32) {
        a = folded(a ^ word(page + i), 0x9e3779b97f4a7c15);
        b = folded(b ^ word(page + i + 8), 0xa0761d6478bd642f);
        c = folded(c ^ word(page + i + 16), 0xe7037ed1a0b428db);
        d = folded(d ^ word(page + i + 24), 0xd6e8feb86659fd93);
    }
    // A page is a power of two: what is left are 24 bytes.
    for (; i + 8 <= end; i += 8)
        a = folded(a ^ word(page + i), 0x9e3779b97f4a7c15);
    return folded(a ^ c, 0x9e3779b97f4a7c15) ^ folded(b ^ d, 0xa0761d6478bd642f);
}

static void stamp(unsigned char *page, int bytes, uint32_t number) {
    uint64_t sum = pages_checksum(page, bytes, number);
    for (int i = 0; i < pages_reserved_bytes; i++)
        page[bytes - pages_reserved_bytes + i] = (unsigned char)(sum >> 8 * i);
}

// MARK: reading and writing

static int is_page(int bytes, sqlite3_int64 offset) {
    return bytes >= 512 && (bytes & (bytes - 1)) == 0 && offset % bytes == 0;
}

static uint32_t number_at(sqlite3_int64 offset, int bytes) { return (uint32_t)(offset / bytes) + 1; }

// The header says at byte 20 how many bytes of a page are reserved (sqlite.org/fileformat.html).
static void learn(struct file *file, const unsigned char *header) {
    if (memcmp(header, "SQLite format 3", 16) != 0)
        return;
    file->is_known = 1;
    file->is_checked = header[20] == pages_reserved_bytes;
}

static void look(struct file *file) {
    unsigned char header[24];
    if (!file->is_known && real(&file->base)->pMethods->xRead(real(&file->base), header, sizeof header, 0) == SQLITE_OK)
        learn(file, header);
}

static int read_(sqlite3_file *base, void *buffer, int bytes, sqlite3_int64 offset) {
    struct file *file = (struct file *)base;
    look(file);
    int code = real(base)->pMethods->xRead(real(base), buffer, bytes, offset);
    if (code != SQLITE_OK || !file->is_checked || !is_page(bytes, offset))
        return code;
    const unsigned char *page = buffer;
    if (pages_checksum(page, bytes, number_at(offset, bytes)) == word(page + bytes - pages_reserved_bytes))
        return SQLITE_OK;
    atomic_store(&last_refused, number_at(offset, bytes));
    sqlite3_log(SQLITE_IOERR_DATA, "page %u: its checksum differs", number_at(offset, bytes));
    return SQLITE_IOERR_DATA;
}

static int write_stamped(sqlite3_file *base, const void *buffer, int bytes, sqlite3_int64 offset) {
    unsigned char page[65536];
    memcpy(page, buffer, bytes);
    stamp(page, bytes, number_at(offset, bytes));
    return real(base)->pMethods->xWrite(real(base), page, bytes, offset);
}

// A large database may be made with the header written last: then the pages before it are stamped now.
static int stamp_earlier(sqlite3_file *base, int bytes) {
    struct file *file = (struct file *)base;
    unsigned char page[65536];
    for (uint32_t number = 2; number <= file->unstamped; number++) {
        sqlite3_int64 offset = (sqlite3_int64)(number - 1) * bytes;
        int code = real(base)->pMethods->xRead(real(base), page, bytes, offset);
        // A hole is a page that was never written.
        if (code == SQLITE_IOERR_SHORT_READ)
            break;
        if (code == SQLITE_OK)
            code = write_stamped(base, page, bytes, offset);
        if (code != SQLITE_OK)
            return code;
    }
    file->unstamped = 0;
    return SQLITE_OK;
}

static int write_(sqlite3_file *base, const void *buffer, int bytes, sqlite3_int64 offset) {
    struct file *file = (struct file *)base;
    look(file);
    if (!is_page(bytes, offset) || bytes > 65536)
        return real(base)->pMethods->xWrite(real(base), buffer, bytes, offset);
    if (!file->is_known && offset == 0) {
        learn(file, buffer);
        if (file->is_checked) {
            int code = stamp_earlier(base, bytes);
            if (code != SQLITE_OK)
                return code;
        }
    }
    if (!file->is_known && number_at(offset, bytes) > file->unstamped)
        file->unstamped = number_at(offset, bytes);
    return file->is_checked ? write_stamped(base, buffer, bytes, offset)
                            : real(base)->pMethods->xWrite(real(base), buffer, bytes, offset);
}

static int truncate_(sqlite3_file *base, sqlite3_int64 size) {
    struct file *file = (struct file *)base;
    if (size == 0)
        file->is_known = file->is_checked = 0, file->unstamped = 0;
    return real(base)->pMethods->xTruncate(real(base), size);
}

static int read_range(sqlite3_file *base, const struct pages_range *range) {
    unsigned char page[65536];
    if (range->bytes < 512 || range->bytes > (int)sizeof page)
        return SQLITE_MISUSE;
    for (uint32_t i = 0; i < range->count; i++) {
        int code = read_(base, page, range->bytes, (sqlite3_int64)(range->first - 1 + i) * range->bytes);
        if (code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

static int control(sqlite3_file *base, int what, void *argument) {
    if (what == pages_read_range)
        return read_range(base, argument);
    if (what != pages_ask_whether_checked)
        return real(base)->pMethods->xFileControl(real(base), what, argument);
    look((struct file *)base);
    *(int *)argument = ((struct file *)base)->is_checked;
    return SQLITE_OK;
}

// MARK: what passes through

static int close_(sqlite3_file *f) { return real(f)->pMethods->xClose(real(f)); }
static int sync_(sqlite3_file *f, int flags) { return real(f)->pMethods->xSync(real(f), flags); }
static int size_(sqlite3_file *f, sqlite3_int64 *size) { return real(f)->pMethods->xFileSize(real(f), size); }
static int lock_(sqlite3_file *f, int level) { return real(f)->pMethods->xLock(real(f), level); }
static int unlock_(sqlite3_file *f, int level) { return real(f)->pMethods->xUnlock(real(f), level); }
static int reserved_(sqlite3_file *f, int *out) { return real(f)->pMethods->xCheckReservedLock(real(f), out); }
static int sector_(sqlite3_file *f) { return real(f)->pMethods->xSectorSize(real(f)); }
static int device_(sqlite3_file *f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); }
static int map_(sqlite3_file *f, int page, int bytes, int extend, void volatile **out) {
    return real(f)->pMethods->xShmMap(real(f), page, bytes, extend, out);
}
static int shared_lock_(sqlite3_file *f, int offset, int count, int flags) {
    return real(f)->pMethods->xShmLock(real(f), offset, count, flags);
}
static void barrier_(sqlite3_file *f) { real(f)->pMethods->xShmBarrier(real(f)); }
static int unmap_(sqlite3_file *f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); }

// Version 2: no xFetch, for a page that is mapped is never read here.
static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = close_,
    .xRead = read_,
    .xWrite = write_,
    .xTruncate = truncate_,
    .xSync = sync_,
    .xFileSize = size_,
    .xLock = lock_,
    .xUnlock = unlock_,
    .xCheckReservedLock = reserved_,
    .xFileControl = control,
    .xSectorSize = sector_,
    .xDeviceCharacteristics = device_,
    .xShmMap = map_,
    .xShmLock = shared_lock_,
    .xShmBarrier = barrier_,
    .xShmUnmap = unmap_,
};

static int open_(sqlite3_vfs *self, const char *name, sqlite3_file *base, int flags, int *out) {
    (void)self;
    if (!(flags & SQLITE_OPEN_MAIN_DB))
        return below->xOpen(below, name, base, flags, out);
    struct file *file = (struct file *)base;
    memset(file, 0, sizeof *file);
    int code = below->xOpen(below, name, real(base), flags, out);
    base->pMethods = real(base)->pMethods ? &methods : 0;
    return code;
}

int pages_begin_checking(void) {
    int code = sqlite3_initialize();
    if (code != SQLITE_OK)
        return code;
    sqlite3_mutex *mutex = sqlite3_mutex_alloc(SQLITE_MUTEX_STATIC_APP1);
    sqlite3_mutex_enter(mutex);
    if (!below) {
        below = sqlite3_vfs_find(0);
        // The functions of the layer below take its own structure only for pAppData, which is copied with the rest.
        layer = *below;
        layer.zName = "pages";
        layer.pNext = 0;
        layer.szOsFile = (int)sizeof(struct file) + below->szOsFile;
        layer.xOpen = open_;
        code = sqlite3_vfs_register(&layer, 1);
    }
    sqlite3_mutex_leave(mutex);
    return code;
}

uint32_t pages_last_refused(void) { return atomic_load(&last_refused); }
