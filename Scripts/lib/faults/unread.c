// Preloaded: the disk does not give files of one size while a file of the name in UNREAD_WHILE exists.
// UNREAD_SIZE: the size; UNREAD_CALL: openat, read, or copy for an openat of the daemon's own copy alone.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int struck(int descriptor, const char *call) {
    const char *wanted = getenv("UNREAD_CALL"), *size = getenv("UNREAD_SIZE"), *file = getenv("UNREAD_WHILE");
    struct stat found;
    if (!wanted || !size || !file || strcmp(wanted, call) != 0) return 0;
    return fstat(descriptor, &found) == 0 && S_ISREG(found.st_mode) && found.st_size == atol(size) &&
           access(file, F_OK) == 0;
}

static int is_copy(const char *name) {
    size_t length = strlen(name);
    return length > 5 && strcmp(name + length - 5, ".body") == 0;
}

int openat(int folder, const char *name, int flags, ...) {
    static int (*real)(int, const char *, int, ...);
    if (!real) real = (int (*)(int, const char *, int, ...))dlsym(RTLD_NEXT, "openat");
    va_list more;
    va_start(more, flags);
    int descriptor = real(folder, name, flags, va_arg(more, int));
    va_end(more);
    if (descriptor >= 0 && (flags & O_ACCMODE) == O_RDONLY &&
        (struck(descriptor, "openat") || (is_copy(name) && struck(descriptor, "copy")))) {
        close(descriptor);
        errno = EIO;
        return -1;
    }
    return descriptor;
}

ssize_t read(int descriptor, void *bytes, size_t count) {
    static ssize_t (*real)(int, void *, size_t);
    if (!real) real = (ssize_t (*)(int, void *, size_t))dlsym(RTLD_NEXT, "read");
    if (struck(descriptor, "read")) {
        errno = EIO;
        return -1;
    }
    return real(descriptor, bytes, count);
}
