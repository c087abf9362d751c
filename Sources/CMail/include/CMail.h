#ifndef CMAIL_H
#define CMAIL_H

#include <stddef.h>
#include <stdint.h>

// A mail or a saved web page (RFC 5322, 2045 to 2047) through GMime, told piece by piece.

/// What a piece is.
enum mail_piece {
    /// A field of a mail's head, its name in `name`, its value decoded to UTF-8 in `bytes`.
    MAIL_HEADER = 1,
    /// A body in plain text, transfer encoding undone, still in its own character set.
    MAIL_PLAIN = 2,
    /// A body in HTML, likewise.
    MAIL_HTML = 3,
    /// Anything attached; `name` is its file name or empty.
    MAIL_ATTACHMENT = 4,
    /// The forms of one body that a reader chooses among begin and end.
    MAIL_CHOICE_BEGIN = 5,
    MAIL_CHOICE_END = 6,
    /// A forwarded mail within begins and ends.
    MAIL_MESSAGE_BEGIN = 7,
    MAIL_MESSAGE_END = 8,
    /// A file that stands within the body, as a logo does or a letter pasted into it.
    MAIL_INLINE = 9,
};

/// Takes one piece; another value than 0 ends the reading with it. `flowed` tells of a plain body
/// whose lines were broken by the sender's program (RFC 3676).
typedef int (*mail_visit)(
    void *context, int piece, const char *name, const uint8_t *bytes, size_t count, int flowed);

/// To be called once, before a sandbox is shut.
void mail_prepare(void);

/// Reads a mail. Returns 0, what a visit returned, -1 when it is none, -2 when its parts lie in one
/// another deeper than `depth_max`.
int mail_read(
    const uint8_t *bytes, size_t count, int depth_max, mail_visit visit, void *context);

#endif
