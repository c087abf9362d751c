#ifndef CPAGES_H
#define CPAGES_H

#include <stdint.h>

// A layer between SQLite and the disk (sqlite.org/vfs.html) that keeps a checksum of every page in its last eight bytes,
// as sqlite.org/cksumvfs.html does, and refuses a page whose checksum differs. Only databases that were made with eight
// reserved bytes a page have them; all others pass through untouched.

/// Bytes at the end of a page that a checked database leaves to the checksum.
enum { pages_reserved_bytes = 8 };

/// Puts the layer under every connection that this process opens from now on. Safe to repeat. - Returns: an SQLite code.
int pages_begin_checking(void);

/// Asked through `sqlite3_file_control`: sets an `int` to whether the pages of the database have checksums.
enum { pages_ask_whether_checked = 0x42574B31 };

/// Pages that are to be read, and compared with their checksums, without asking SQLite what stands in them.
struct pages_range {
    /// The number of the first, from 1.
    uint32_t first;
    uint32_t count;
    /// Bytes of one: a power of two, at most 65,536.
    int bytes;
};

/// Asked through `sqlite3_file_control` while a transaction holds the file: reads a `pages_range`. - Returns: the first
/// SQLite code that is not SQLITE_OK.
enum { pages_read_range = 0x42574B32 };

/// Number of the page that was refused last in this process, the first being 1; 0 for none.
uint32_t pages_last_refused(void);

/// The checksum of a page as it stands in its last eight bytes: of all bytes before them, and of its number, so that a page
/// written to another's place is found too. Four lanes of folded multiplication (wyhash, Wang Yi 2019): finds damage, not forgery.
uint64_t pages_checksum(const unsigned char *page, int bytes, uint32_t number);

#endif
