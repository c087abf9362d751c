// What SQLite itself can do: one row a document, by itself and in batches of 1,000.  usage: rows FOLDER BLOB_BYTES
// Prints one JSON object: documents a wall second, and bytes handed to the disk for each.
//
// The journal and the flushing are those of our store (rollback journal, EXTRA), then write-ahead logging for comparison.
#include "common.h"
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

static char path[4096];

static void run(sqlite3 *db, const char *sql) {
    char *message = 0;
    if (sqlite3_exec(db, sql, 0, 0, &message) != SQLITE_OK) {
        fprintf(stderr, "%s: %s\n", sql, message);
        exit(70);
    }
}

static sqlite3 *fresh(const char *mode) {
    const char *ends[] = {"", "-wal", "-shm", "-journal"};
    for (int i = 0; i < 4; i++) {
        char name[4200];
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
    sqlite3 *db;
    if (sqlite3_open(path, &db) != SQLITE_OK)
        exit(70);
    run(db, mode);
    run(db, "pragma cache_size = -16384");
    run(db, "create table document (id integer primary key, body blob not null)");
    return db;
}

// What this process caused to be written to the disk, by the kernel's count.
static uint64_t written(void) {
    char line[256];
    uint64_t bytes = 0;
    FILE *file = fopen("/proc/self/io", "r");
    while (file && fgets(line, sizeof line, file))
        if (sscanf(line, "wchar: %lu", &bytes) == 1)
            break;
    if (file)
        fclose(file);
    return bytes;
}

static void measure(const char *name, const char *mode, int documents, int batch, int blob_bytes, const char *end) {
    sqlite3 *db = fresh(mode);
    sqlite3_stmt *insert;
    sqlite3_prepare_v2(db, "insert into document values (?, ?)", -1, &insert, 0);
    char *blob = malloc(blob_bytes);
    for (int i = 0; i < blob_bytes; i++)
        blob[i] = mix(i);
    uint64_t before = written();
    double start = wall_seconds();
    for (int i = 0; i < documents; i++) {
        if (i % batch == 0)
            run(db, "begin immediate");
        sqlite3_bind_int64(insert, 1, i);
        sqlite3_bind_blob(insert, 2, blob, blob_bytes, SQLITE_STATIC);
        if (sqlite3_step(insert) != SQLITE_DONE)
            exit(70);
        sqlite3_reset(insert);
        if (i % batch == batch - 1)
            run(db, "commit");
    }
    double seconds = wall_seconds() - start;
    printf("\"%s_docs_s\": %.0f, \"%s_bytes_doc\": %.0f%s", name, documents / seconds, name,
           (double)(written() - before) / documents, end);
    sqlite3_finalize(insert);
    sqlite3_close(db);
    free(blob);
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fprintf(stderr, "usage: rows FOLDER BLOB_BYTES\n");
        return 64;
    }
    snprintf(path, sizeof path, "%s/rows.db", argv[1]);
    int bytes = atoi(argv[2]);
    const char *ours = "pragma journal_mode = delete; pragma synchronous = extra";
    const char *wal = "pragma journal_mode = wal; pragma synchronous = full";
    printf("{");
    measure("single", ours, 1000, 1, bytes, ", ");
    measure("batch", ours, 100000, 1000, bytes, ", ");
    measure("wal_single", wal, 1000, 1, bytes, ", ");
    measure("wal_batch", wal, 100000, 1000, bytes, "}\n");
    unlink(path);
    return 0;
}
