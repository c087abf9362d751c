#ifndef CSANDBOX_H
#define CSANDBOX_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// What keeps a reader of hostile files from doing harm. All return 0, a descriptor or a process
// id, or the negated errno; none retries, none prints.

/// What a process may use up.
struct sandbox_limits {
    /// Seconds of processor time.
    uint64_t processor_seconds;
    /// Bytes of address space.
    uint64_t memory_bytes;
    /// Descriptors.
    uint64_t descriptors;
};

/// Takes rights from this process for good: resource limits, no core, no new privileges, dies with
/// its parent, cannot be traced. Writing to any regular file fails from here on.
int sandbox_drop(const struct sandbox_limits *limits);

/// Leaves only the calls by which bytes in memory are read and an open descriptor is written:
/// no file can be opened, no program started, no socket made. To be called last.
int sandbox_confine_reader(void);

/// Confines this process before it becomes another program: Landlock where the kernel has it
/// (reading and running below /usr, /lib, /lib64, /etc only), no write, no socket, no new process.
int sandbox_confine_program(void);

/// The kernel's Landlock version; 0 when it has none.
int sandbox_landlock_version(void);

/// A file in memory that holds these bytes, sealed, its place at the start.
int sandbox_file(const uint8_t *bytes, size_t count);

/// A pipe whose ends are closed in programs that are started.
int sandbox_pipe(int ends[2]);

/// Starts a program in a session of its own with the given descriptors as 0, 1 and 2, none else,
/// and an environment of PATH and LC_ALL=C.UTF-8 alone.
pid_t sandbox_start(
    const char *path, char *const arguments[], int input, int output, int errors);

/// Waits until one of two descriptors can be read or has ended: 1 and 2 as bits; 0 at the time-out.
/// A descriptor of -1 is left out.
int sandbox_wait(int first, int second, int milliseconds);

/// Waits until a process has ended: 1; 0 at the time-out. It stays to be collected.
int sandbox_wait_end(pid_t process, int milliseconds);

/// Kills a process with its whole group and collects it; returns its status as wait(2) tells it.
int sandbox_finish(pid_t process, int kills);

/// Milliseconds on a clock that never jumps.
int64_t sandbox_milliseconds(void);

#endif
