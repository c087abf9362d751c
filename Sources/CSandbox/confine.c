#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int limit(int resource, uint64_t most) {
    // A second more of processor time until the kernel kills without naming the reason.
    struct rlimit both = {.rlim_cur = most, .rlim_max = resource == RLIMIT_CPU ? most + 1 : most};
    return setrlimit(resource, &both) == 0 ? 0 : -errno;
}

int sandbox_drop(const struct sandbox_limits *limits) {
    int failure;
    if ((failure = limit(RLIMIT_CPU, limits->processor_seconds)) != 0) return failure;
    if ((failure = limit(RLIMIT_AS, limits->memory_bytes)) != 0) return failure;
    if ((failure = limit(RLIMIT_NOFILE, limits->descriptors)) != 0) return failure;
    // Pipes have no size, so text still goes out.
    if ((failure = limit(RLIMIT_FSIZE, 0)) != 0) return failure;
    if ((failure = limit(RLIMIT_CORE, 0)) != 0) return failure;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -errno;
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return -errno;
    if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) return -errno;
    return 0;
}

// Calls of memory, time and ending, and those on descriptors that are open already.
static const int reading_calls[] = {
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(close),
    SCMP_SYS(lseek), SCMP_SYS(fstat), SCMP_SYS(mmap), SCMP_SYS(munmap), SCMP_SYS(mremap),
    SCMP_SYS(madvise), SCMP_SYS(brk), SCMP_SYS(mprotect), SCMP_SYS(futex),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(sigaltstack),
    SCMP_SYS(getrandom), SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(time),
    SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(sched_yield), SCMP_SYS(restart_syscall),
    SCMP_SYS(exit), SCMP_SYS(exit_group),
};

// Calls that no reader of a document has a use for: whoever makes one is under foreign control.
static const int hostile_calls[] = {
    SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev),
    SCMP_SYS(io_uring_setup), SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd),
    SCMP_SYS(keyctl), SCMP_SYS(add_key), SCMP_SYS(request_key), SCMP_SYS(mount),
    SCMP_SYS(umount2), SCMP_SYS(pivot_root), SCMP_SYS(chroot), SCMP_SYS(unshare), SCMP_SYS(setns),
    SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(kexec_load), SCMP_SYS(reboot),
    SCMP_SYS(kill), SCMP_SYS(tkill), SCMP_SYS(pidfd_open), SCMP_SYS(pidfd_send_signal),
};

// The network, by whatever family. Our own reader has no use for it; libc asks the name service's
// cache through a socket, so that other programs are refused it and live on.
static const int network_calls[] = {
    SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen),
};

// Calls that change the file system, which a program is refused and may survive.
static const int writing_calls[] = {
    SCMP_SYS(creat), SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(rename), SCMP_SYS(renameat),
    SCMP_SYS(renameat2), SCMP_SYS(mkdir), SCMP_SYS(mkdirat), SCMP_SYS(rmdir), SCMP_SYS(link),
    SCMP_SYS(linkat), SCMP_SYS(symlink), SCMP_SYS(symlinkat), SCMP_SYS(mknod), SCMP_SYS(mknodat),
    SCMP_SYS(truncate), SCMP_SYS(chmod), SCMP_SYS(fchmodat), SCMP_SYS(fchmod), SCMP_SYS(chown),
    SCMP_SYS(fchownat), SCMP_SYS(lchown), SCMP_SYS(utimensat), SCMP_SYS(setxattr),
    SCMP_SYS(lsetxattr), SCMP_SYS(openat2), SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(setsid),
    SCMP_SYS(setpgid),
};

#define COUNT(list) (sizeof(list) / sizeof(list[0]))

static int forbid(scmp_filter_ctx filter, uint32_t network) {
    int failure = 0;
    for (size_t i = 0; failure == 0 && i < COUNT(hostile_calls); i++)
        failure = seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, hostile_calls[i], 0);
    for (size_t i = 0; failure == 0 && i < COUNT(network_calls); i++)
        failure = seccomp_rule_add(filter, network, network_calls[i], 0);
    return failure;
}

int sandbox_confine_reader(void) {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (filter == NULL) return -ENOMEM;
    int failure = forbid(filter, SCMP_ACT_KILL_PROCESS);
    if (failure == 0) failure = seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, SCMP_SYS(execve), 0);
    for (size_t i = 0; failure == 0 && i < COUNT(reading_calls); i++)
        failure = seccomp_rule_add(filter, SCMP_ACT_ALLOW, reading_calls[i], 0);
    // abort() signals its own thread.
    if (failure == 0)
        failure = seccomp_rule_add(
            filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, (uint64_t)getpid()));
    if (failure == 0) failure = seccomp_load(filter);
    seccomp_release(filter);
    return failure;
}

int sandbox_landlock_version(void) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version < 0 ? 0 : (int)version;
}

static int restrict_files(void) {
    // All rights of version 1: everything but reading below the roots is refused.
    const uint64_t handled = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
    const struct landlock_ruleset_attr attributes = {.handled_access_fs = handled};
    if (sandbox_landlock_version() == 0) return 0;
    // The size of version 1's structure, which every kernel with Landlock takes.
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof(uint64_t), 0);
    if (rules < 0) return -errno;
    static const char *const roots[] = {"/usr", "/lib", "/lib64", "/etc", "/dev/null"};
    int failure = 0;
    for (size_t i = 0; failure == 0 && i < COUNT(roots); i++) {
        int root = open(roots[i], O_PATH | O_CLOEXEC);
        if (root < 0) continue;
        struct stat what;
        struct landlock_path_beneath_attr rule = {
            .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE,
            .parent_fd = root,
        };
        if (fstat(root, &what) == 0 && S_ISDIR(what.st_mode))
            rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_EXECUTE;
        if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0)
            failure = -errno;
        close(root);
    }
    if (failure == 0 && syscall(SYS_landlock_restrict_self, rules, 0) != 0) failure = -errno;
    close(rules);
    return failure;
}

int sandbox_confine_program(void) {
    int failure = restrict_files();
    if (failure != 0) return failure;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (filter == NULL) return -ENOMEM;
    failure = forbid(filter, SCMP_ACT_ERRNO(EACCES));
    for (size_t i = 0; failure == 0 && i < COUNT(writing_calls); i++)
        failure = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), writing_calls[i], 0);
    // Opening for writing, by any of the flags that ask for it.
    const uint64_t writes[] = {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC};
    for (size_t i = 0; failure == 0 && i < COUNT(writes); i++) {
        failure = seccomp_rule_add(
            filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), 1,
            SCMP_A2(SCMP_CMP_MASKED_EQ, writes[i], writes[i]));
        if (failure == 0)
            failure = seccomp_rule_add(
                filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(open), 1,
                SCMP_A1(SCMP_CMP_MASKED_EQ, writes[i], writes[i]));
    }
    // Threads yes, processes no; the newer call hides its flags, so the older one is taken.
    if (failure == 0)
        failure = seccomp_rule_add(
            filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
            SCMP_A0(SCMP_CMP_MASKED_EQ, 0x00010000 /* CLONE_THREAD */, 0));
    if (failure == 0)
        failure = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    if (failure == 0) failure = seccomp_load(filter);
    seccomp_release(filter);
    return failure;
}
