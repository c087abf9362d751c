// The least that a first stage of this kind may cost: an inverted index of sampled rare shingles, one thread, no mercy.
// usage: prototype CORPUS QUERIES     prints one JSON object
//
// A static index: sorted postings of the shingles that are multiples of 16 and in at most 0.5 % of the documents, a
// directory over their top 22 bits. It cannot grow, keeps no digests, and drops common shingles for good. A query reads its
// rarest lists, 4,000 postings at most, and scores by inverse document frequency.
#define _GNU_SOURCE
#include "common.h"
#include <math.h>
#include <sys/mman.h>

// One shingle in 16 is sampled.
static const uint32_t SAMPLED = ~0u / 16;
static const double COMMON_SHARE = 0.005;
// Documents from which frequencies are learned.
static const uint32_t LEARNED_MAX = 200000;
static const uint32_t POSTINGS_MAX = 4000;
enum { COUNT_BITS = 27, DIRECTORY_BITS = 22, HITS_MIN = 3 };

static uint32_t points[TEXT_MAX + 8];
static uint64_t hashes[TEXT_MAX + 8], lists[TEXT_MAX + 8];
static uint16_t *counts;

// A count-min sketch of two rows (Cormode & Muthukrishnan 2005).
static uint16_t count_of(uint64_t h) {
    uint16_t a = counts[h >> (64 - COUNT_BITS)], b = counts[(h * 0x9E3779B97F4A7C15ULL) >> (64 - COUNT_BITS)];
    return a < b ? a : b;
}

static void count(uint64_t h) {
    uint16_t *a = counts + (h >> (64 - COUNT_BITS)), *b = counts + ((h * 0x9E3779B97F4A7C15ULL) >> (64 - COUNT_BITS));
    uint16_t least = *a < *b ? *a : *b;
    if (least == UINT16_MAX)
        return;
    if (*a == least)
        ++*a;
    if (*b == least && a != b)
        ++*b;
}

static uint32_t read_text(const uint8_t *bytes, size_t at) {
    uint32_t length = length_at(bytes, at);
    return shingle(points, decode(bytes + at + 4, length < TEXT_MAX ? length : TEXT_MAX, points), hashes);
}

static uint32_t keep_rare(uint32_t k, uint32_t common_from) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < k; i++)
        if ((uint32_t)hashes[i] <= SAMPLED && count_of(hashes[i]) <= common_from)
            hashes[kept++] = hashes[i];
    return kept;
}

struct index {
    uint32_t documents;
    uint64_t *postings, count;
    uint32_t *directory;
    // By document: the weight of its shingles, and what a query found of it.
    float *weights, *found;
    uint16_t *hits;
};

static struct index build(const uint8_t *corpus, size_t size, uint32_t documents, uint32_t common_from) {
    struct index x = {.documents = documents, .postings = malloc(documents * 8ull * (1500 / 16 + 8))};
    uint64_t room = documents * (1500 / 16 + 8ull), n = 0;
    uint32_t document = 0;
    for (size_t at = 0; at < size && document < documents; at += 4 + length_at(corpus, at), document++) {
        uint32_t k = keep_rare(read_text(corpus, at), common_from);
        for (uint32_t i = 0; i < k && n < room; i++)
            x.postings[n++] = hashes[i] >> 32 << 32 | document;
    }
    qsort(x.postings, n, 8, by_word);
    for (uint64_t i = 0; i < n; i++)
        if (!i || x.postings[i] != x.postings[i - 1])
            x.postings[x.count++] = x.postings[i];
    return x;
}

static void weigh(struct index *x) {
    x->directory = calloc((1u << DIRECTORY_BITS) + 1, 4);
    for (uint64_t i = 0; i < x->count; i++)
        x->directory[(x->postings[i] >> (64 - DIRECTORY_BITS)) + 1]++;
    for (uint32_t i = 0; i < 1u << DIRECTORY_BITS; i++)
        x->directory[i + 1] += x->directory[i];
    x->weights = calloc(x->documents, 4);
    x->found = calloc(x->documents, 4);
    x->hits = calloc(x->documents, 2);
    for (uint64_t i = 0; i < x->count;) {
        uint64_t end = i;
        while (end < x->count && x->postings[end] >> 32 == x->postings[i] >> 32)
            end++;
        float weight = logf((x->documents + 1.0f) / (end - i));
        for (; i < end; i++)
            x->weights[(uint32_t)x->postings[i]] += weight;
    }
}

// Finds the lists of the query's k shingles: length << 40 | offset, in `lists`. Returns how many there are.
static uint32_t find_lists(const struct index *x, uint32_t k, uint32_t *unseen) {
    uint32_t n = 0;
    uint64_t last = ~0ull;
    qsort(hashes, k, 8, by_word);
    for (uint32_t i = 0; i < k; i++)
        __builtin_prefetch(x->directory + (hashes[i] >> (64 - DIRECTORY_BITS)));
    for (uint32_t i = 0; i < k; i++) {
        uint64_t key = hashes[i] >> 32;
        if (key == last)
            continue;
        last = key;
        uint32_t entry = hashes[i] >> (64 - DIRECTORY_BITS);
        uint64_t low = x->directory[entry], high = x->directory[entry + 1];
        while (low < high && x->postings[low] >> 32 < key)
            low++;
        uint64_t end = low;
        while (end < high && x->postings[end] >> 32 == key)
            end++;
        if (end == low)
            ++*unseen;
        else
            lists[n++] = (end - low) << 40 | low;
    }
    qsort(lists, n, 8, by_word);
    return n;
}

// Returns how many documents are worth a look.
static uint32_t ask(struct index *x, uint32_t k, uint32_t *met) {
    uint32_t unseen = 0, n = find_lists(x, k, &unseen), used = 0, documents = 0, worth = 0;
    float all = 0.1f * unseen * logf(x->documents + 1.0f);
    for (uint32_t i = 0; i < n; i++) {
        uint64_t length = lists[i] >> 40, start = lists[i] & 0xffffffffffULL;
        if (used + length > POSTINGS_MAX && i >= 4)
            break;
        used += length;
        float weight = logf((x->documents + 1.0f) / length);
        all += weight;
        for (uint64_t p = start; p < start + length; p++) {
            uint32_t document = (uint32_t)x->postings[p];
            if (!x->hits[document]++)
                met[documents++] = document;
            x->found[document] += weight;
        }
    }
    for (uint32_t i = 0; i < documents; i++) {
        uint32_t d = met[i];
        float share = fmaxf(x->found[d] / all, x->found[d] / x->weights[d]);
        worth += x->hits[d] >= HITS_MIN && share >= 0.2f;
        x->hits[d] = 0;
        x->found[d] = 0;
    }
    return worth;
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fprintf(stderr, "usage: prototype CORPUS QUERIES\n");
        return 64;
    }
    size_t size, asked_size;
    uint8_t *corpus = read_file(argv[1], &size), *asked = read_file(argv[2], &asked_size);
    uint32_t documents = 0, queries = 0, learned = 0;
    for (size_t at = 0; at < size; at += 4 + length_at(corpus, at))
        documents++;
    for (size_t at = 0; at < asked_size; at += 4 + length_at(asked, at))
        queries++;
    counts = mmap(0, 2ull << COUNT_BITS, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    madvise(counts, 2ull << COUNT_BITS, MADV_HUGEPAGE);
    for (size_t at = 0; at < size && learned < LEARNED_MAX; at += 4 + length_at(corpus, at), learned++) {
        uint32_t k = read_text(corpus, at);
        for (uint32_t i = 0; i < k; i++)
            if ((uint32_t)hashes[i] <= SAMPLED)
                count(hashes[i]);
    }
    uint32_t common_from = COMMON_SHARE * learned < 3 ? 3 : COMMON_SHARE * learned;
    double start = thread_seconds();
    struct index x = build(corpus, size, documents, common_from);
    double built = thread_seconds() - start;
    weigh(&x);

    double *seconds = malloc(queries * sizeof *seconds);
    uint32_t *met = malloc((POSTINGS_MAX + 4ull * documents) * 4);
    uint64_t worth = 0;
    for (int round = 0; round < 2; round++) {
        uint32_t i = 0;
        for (size_t at = 0; at < asked_size; at += 4 + length_at(asked, at), i++) {
            double before = thread_seconds();
            worth += ask(&x, keep_rare(read_text(asked, at), common_from), met);
            seconds[i] = thread_seconds() - before;
        }
    }
    qsort(seconds, queries, sizeof *seconds, by_double);
    printf("{\"documents\": %u, \"docs_cpu_s\": %.0f, \"bytes_per_doc\": %.0f, \"q_cpu_p50_ms\": %.4f, "
           "\"q_cpu_p99_ms\": %.4f, \"candidates_mean\": %.1f}\n",
           documents, documents / built, (x.count * 8.0 + (4ull << DIRECTORY_BITS)) / documents + 4,
           seconds[queries / 2] * 1e3, seconds[queries * 99 / 100] * 1e3, worth / 2.0 / queries);
    return 0;
}
