#include "CMail.h"

#include <gmime/gmime.h>
#include <string.h>

struct reading {
    mail_visit visit;
    void *context;
    int depth_max;
};

static int tell(
    const struct reading *reading, int piece, const char *name, const void *bytes, size_t count,
    int flowed) {
    return reading->visit(reading->context, piece, name ? name : "", bytes, count, flowed);
}

static int tell_header(const struct reading *reading, const char *name, const char *value) {
    if (value == NULL || *value == '\0') return 0;
    return tell(reading, MAIL_HEADER, name, value, strlen(value), 0);
}

// Says who wrote the mail, not what (RFC 8551, RFC 3156).
static int is_signature(GMimeContentType *type) {
    return g_mime_content_type_is_type(type, "application", "pkcs7-signature")
        || g_mime_content_type_is_type(type, "application", "x-pkcs7-signature")
        || g_mime_content_type_is_type(type, "application", "pgp-signature");
}

static int tell_part(const struct reading *reading, GMimePart *part) {
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (content == NULL) return 0;
    if (is_signature(g_mime_object_get_content_type(GMIME_OBJECT(part)))) return 0;
    GMimeStream *memory = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(content, memory);
    GByteArray *array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory));
    GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
    const char *name = g_mime_part_get_filename(part);
    int piece = g_mime_part_is_attachment(part) ? MAIL_ATTACHMENT : MAIL_INLINE;
    if (name == NULL && !g_mime_part_is_attachment(part)) {
        if (g_mime_content_type_is_type(type, "text", "plain")) piece = MAIL_PLAIN;
        if (g_mime_content_type_is_type(type, "text", "html")) piece = MAIL_HTML;
    }
    const char *format = g_mime_content_type_get_parameter(type, "format");
    int flowed = format != NULL && g_ascii_strcasecmp(format, "flowed") == 0;
    int outcome = tell(reading, piece, name, array->data, array->len, flowed);
    g_object_unref(memory);
    return outcome;
}

static int tell_object(const struct reading *reading, GMimeObject *object, int depth);

// The day as the sender's calendar has it, in digits that papers of any language are read by.
static int tell_date(const struct reading *reading, GMimeMessage *message) {
    GDateTime *date = g_mime_message_get_date(message);
    if (date == NULL)
        return tell_header(
            reading, "Date", g_mime_object_get_header(GMIME_OBJECT(message), "Date"));
    char *value = g_date_time_format(date, "%Y-%m-%d %H:%M %z");
    int outcome = tell_header(reading, "Date", value);
    g_free(value);
    return outcome;
}

static int tell_message(const struct reading *reading, GMimeMessage *message, int depth) {
    static const struct {
        GMimeAddressType type;
        const char *name;
    } fields[] = {
        {GMIME_ADDRESS_TYPE_FROM, "From"},
        {GMIME_ADDRESS_TYPE_TO, "To"},
        {GMIME_ADDRESS_TYPE_CC, "Cc"},
    };
    int outcome = 0;
    for (size_t i = 0; outcome == 0 && i < sizeof fields / sizeof fields[0]; i++) {
        InternetAddressList *list = g_mime_message_get_addresses(message, fields[i].type);
        char *value = list == NULL ? NULL : internet_address_list_to_string(list, NULL, FALSE);
        outcome = tell_header(reading, fields[i].name, value);
        g_free(value);
    }
    if (outcome == 0) outcome = tell_date(reading, message);
    if (outcome == 0) outcome = tell_header(reading, "Subject", g_mime_message_get_subject(message));
    GMimeObject *part = g_mime_message_get_mime_part(message);
    if (outcome == 0 && part != NULL) outcome = tell_object(reading, part, depth);
    return outcome;
}

static int tell_object(const struct reading *reading, GMimeObject *object, int depth) {
    if (depth > reading->depth_max) return -2;
    if (GMIME_IS_PART(object)) return tell_part(reading, GMIME_PART(object));
    if (GMIME_IS_MESSAGE_PART(object)) {
        GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
        if (message == NULL) return 0;
        int outcome = tell(reading, MAIL_MESSAGE_BEGIN, NULL, NULL, 0, 0);
        if (outcome == 0) outcome = tell_message(reading, message, depth + 1);
        if (outcome == 0) outcome = tell(reading, MAIL_MESSAGE_END, NULL, NULL, 0, 0);
        return outcome;
    }
    if (!GMIME_IS_MULTIPART(object)) return 0;
    GMimeContentType *type = g_mime_object_get_content_type(object);
    int is_choice = g_mime_content_type_is_type(type, "multipart", "alternative");
    int outcome = is_choice ? tell(reading, MAIL_CHOICE_BEGIN, NULL, NULL, 0, 0) : 0;
    int count = g_mime_multipart_get_count(GMIME_MULTIPART(object));
    for (int i = 0; outcome == 0 && i < count; i++)
        outcome = tell_object(
            reading, g_mime_multipart_get_part(GMIME_MULTIPART(object), i), depth + 1);
    if (outcome == 0 && is_choice) outcome = tell(reading, MAIL_CHOICE_END, NULL, NULL, 0, 0);
    return outcome;
}

void mail_prepare(void) {
    g_mime_init();
}

int mail_read(
    const uint8_t *bytes, size_t count, int depth_max, mail_visit visit, void *context) {
    struct reading reading = {.visit = visit, .context = context, .depth_max = depth_max};
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer((const char *)bytes, count);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_object_unref(stream);
    // A folder of mails in one file starts each with a line "From sender date" (RFC 4155).
    int is_folder = count > 5 && memcmp(bytes, "From ", 5) == 0;
    if (is_folder) g_mime_parser_set_format(parser, GMIME_FORMAT_MBOX);
    // Heads that older systems wrote as they were typed, without saying in what; the last takes all.
    static const char *charsets[] = {"utf-8", "gb18030", "big5", "iso-8859-1", NULL};
    GMimeParserOptions *options = g_mime_parser_options_new();
    g_mime_parser_options_set_fallback_charsets(options, charsets);
    int outcome = -1;
    do {
        GMimeMessage *message = g_mime_parser_construct_message(parser, options);
        if (message == NULL) break;
        outcome = is_folder ? tell(&reading, MAIL_MESSAGE_BEGIN, NULL, NULL, 0, 0) : 0;
        if (outcome == 0) outcome = tell_message(&reading, message, 1);
        if (outcome == 0 && is_folder)
            outcome = tell(&reading, MAIL_MESSAGE_END, NULL, NULL, 0, 0);
        g_object_unref(message);
    } while (outcome == 0 && is_folder && !g_mime_parser_eos(parser));
    g_object_unref(parser);
    g_mime_parser_options_free(options);
    return outcome;
}
