#ifndef CSPOOL_H
#define CSPOOL_H

#include <stddef.h>
#include <stdint.h>

// The Linux calls that Swift's Glibc module does not bring, or brings as variadic functions only.
// All return 0 or a descriptor, or the negated errno; none retries, none prints.

/// What `statx` tells of one directory entry; the entry itself, a link is not followed.
struct spool_look {
    uint64_t device;
    uint64_t inode;
    /// Nanoseconds since 1970; 0 where the file system keeps no birth time.
    int64_t birth;
    int64_t modified;
    int64_t changed;
    int64_t size;
    uint32_t links;
    /// File type bits only, as in `S_IFMT`.
    uint32_t type;
};

/// Looks at `name` below `folder`; with an empty name, at the descriptor itself.
int spool_stat(int folder, const char *name, struct spool_look *out);
/// Opens a folder for use as a base and for fsync.
int spool_open_folder(int folder, const char *name);
/// Opens for reading without following a link or waiting for a FIFO's other end.
int spool_open_read(int folder, const char *name);
/// Makes a new file of mode 0400 and opens it for writing; fails when the name is taken.
int spool_create(int folder, const char *name);
/// Opens for reading and writing, making the file of the given mode when there is none.
int spool_open_write(int folder, const char *name, uint32_t mode);
/// `renameat2` with RENAME_NOREPLACE.
int spool_rename(int from_folder, const char *from, int to_folder, const char *to);
/// 1: no writer has the open file; 0: somebody writes; else negated errno (EACCES: not ours to ask).
int spool_has_no_writer(int descriptor);
/// Reserves `bytes` of disk for the file.
int spool_allocate(int descriptor, int64_t bytes);
/// Free bytes for us, and all bytes, of the file system that holds the descriptor.
int spool_space(int descriptor, int64_t *available, int64_t *total);

/// SHA-256 (FIPS 180-4), one block after another.
struct spool_sha256 {
    uint32_t state[8];
    uint64_t length;
    uint8_t block[64];
};
void spool_sha256_begin(struct spool_sha256 *hash);
void spool_sha256_add(struct spool_sha256 *hash, const uint8_t *bytes, size_t count);
void spool_sha256_end(struct spool_sha256 *hash, uint8_t digest[32]);

#endif
