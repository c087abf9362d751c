#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int sandbox_file(const uint8_t *bytes, size_t count) {
    int file = memfd_create("directive", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (file < 0) return -errno;
    size_t written = 0;
    while (written < count) {
        ssize_t now = write(file, bytes + written, count - written);
        if (now < 0 && errno != EINTR) {
            int failure = -errno;
            close(file);
            return failure;
        }
        if (now > 0) written += (size_t)now;
    }
    if (lseek(file, 0, SEEK_SET) != 0
        || fcntl(file, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) != 0) {
        int failure = -errno;
        close(file);
        return failure;
    }
    return file;
}

int sandbox_pipe(int ends[2]) {
    return pipe2(ends, O_CLOEXEC) == 0 ? 0 : -errno;
}

pid_t sandbox_start(
    const char *path, char *const arguments[], int input, int output, int errors) {
    // One thread a page: four that wait for one another make tesseract take thrice the time of the processor.
    static char *const environment[] = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "OMP_THREAD_LIMIT=1", NULL};
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t actions;
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_init(&actions);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    // By way of numbers above all of them: the given ones may be among 0 to 2.
    int above = input > output ? input : output;
    above = (errors > above ? errors : above) + 1;
    if (above < 3) above = 3;
    const int given[] = {input, output, errors};
    for (int i = 0; i < 3; i++) posix_spawn_file_actions_adddup2(&actions, given[i], above + i);
    for (int i = 0; i < 3; i++) posix_spawn_file_actions_adddup2(&actions, above + i, i);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    pid_t process = 0;
    int failure = posix_spawn(&process, path, &actions, &attributes, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return failure == 0 ? process : -failure;
}

int sandbox_wait(int first, int second, int milliseconds) {
    // poll(2) passes over negative descriptors.
    struct pollfd both[2] = {{.fd = first, .events = POLLIN}, {.fd = second, .events = POLLIN}};
    int ready = poll(both, 2, milliseconds);
    if (ready < 0) return errno == EINTR ? 0 : -errno;
    return (both[0].revents != 0 ? 1 : 0) | (both[1].revents != 0 ? 2 : 0);
}

int sandbox_wait_end(pid_t process, int milliseconds) {
    // A descriptor of the process can be read once it has ended (Linux 5.3).
    int descriptor = (int)syscall(SYS_pidfd_open, process, 0);
    if (descriptor < 0) return -errno;
    int ready = sandbox_wait(descriptor, -1, milliseconds);
    close(descriptor);
    return ready;
}

int sandbox_finish(pid_t process, int kills) {
    if (kills) kill(-process, SIGKILL);
    siginfo_t end;
    while (waitid(P_PID, (id_t)process, &end, WEXITED | WNOWAIT) != 0)
        if (errno != EINTR) return -errno;
    // What the process left behind in its group ends with it; until it is collected, its number
    // is nobody else's.
    kill(-process, SIGKILL);
    int status = 0;
    while (waitpid(process, &status, 0) < 0)
        if (errno != EINTR) return -errno;
    return status;
}

int64_t sandbox_milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
