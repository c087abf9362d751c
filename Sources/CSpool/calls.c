#define _GNU_SOURCE
#include "CSpool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

static int64_t nanoseconds(struct statx_timestamp time) {
    return time.tv_sec * 1000000000 + time.tv_nsec;
}

int spool_stat(int folder, const char *name, struct spool_look *out) {
    struct statx found;
    int flags = AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | (name[0] == 0 ? AT_EMPTY_PATH : 0);
    if (statx(folder, name, flags, STATX_BASIC_STATS | STATX_BTIME, &found) != 0) return -errno;
    out->device = makedev(found.stx_dev_major, found.stx_dev_minor);
    out->inode = found.stx_ino;
    out->birth = found.stx_mask & STATX_BTIME ? nanoseconds(found.stx_btime) : 0;
    out->modified = nanoseconds(found.stx_mtime);
    out->changed = nanoseconds(found.stx_ctime);
    out->size = (int64_t)found.stx_size;
    out->links = found.stx_nlink;
    out->type = found.stx_mode & S_IFMT;
    return 0;
}

static int result(int value) { return value < 0 ? -errno : value; }

int spool_open_folder(int folder, const char *name) {
    return result(openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

int spool_open_read(int folder, const char *name) {
    return result(openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
}

int spool_create(int folder, const char *name) {
    return result(
        openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0400));
}

int spool_open_write(int folder, const char *name, uint32_t mode) {
    return result(openat(folder, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, mode));
}

int spool_rename(int from_folder, const char *from, int to_folder, const char *to) {
    return result(renameat2(from_folder, from, to_folder, to, RENAME_NOREPLACE));
}

int spool_has_no_writer(int descriptor) {
    if (fcntl(descriptor, F_SETLEASE, F_RDLCK) != 0) return errno == EAGAIN ? 0 : -errno;
    // Only the answer was wanted. A writer who opens before this line sends SIGIO, which the program ignores.
    if (fcntl(descriptor, F_SETLEASE, F_UNLCK) != 0) return -errno;
    return 1;
}

int spool_allocate(int descriptor, int64_t bytes) {
    return -posix_fallocate(descriptor, 0, bytes);
}

int spool_space(int descriptor, int64_t *available, int64_t *total) {
    struct statvfs found;
    if (fstatvfs(descriptor, &found) != 0) return -errno;
    *available = (int64_t)found.f_bavail * (int64_t)found.f_frsize;
    *total = (int64_t)found.f_blocks * (int64_t)found.f_frsize;
    return 0;
}
