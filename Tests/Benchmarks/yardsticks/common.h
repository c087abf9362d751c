// What the ceilings in C share: clocks, the corpus file, and the kernel decode, shingle, one-permutation hash.
#pragma once
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static inline double thread_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static inline double wall_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static inline int by_double(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static inline int by_word(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

// A file of texts: for each its length in four bytes and its UTF-8.
static inline uint8_t *read_file(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(66);
    }
    fseek(file, 0, SEEK_END);
    *size = ftell(file);
    rewind(file);
    uint8_t *bytes = malloc(*size);
    if (!bytes || fread(bytes, 1, *size, file) != *size) {
        perror(path);
        exit(74);
    }
    fclose(file);
    return bytes;
}

static inline uint32_t length_at(const uint8_t *bytes, size_t offset) {
    uint32_t length;
    memcpy(&length, bytes + offset, 4);
    return length;
}

// Texts longer than this are cut: no document or query of the corpus is.
enum { TEXT_MAX = 65000, BINS = 128, GRAM = 5 };

// wyhash's mixing step (Wang Yi 2019).
static inline uint64_t folded_multiply(uint64_t a, uint64_t b) {
    __uint128_t r = (__uint128_t)a * b;
    return (uint64_t)r ^ (uint64_t)(r >> 64);
}

static inline uint64_t mix(uint64_t x) {
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93ULL;
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93ULL;
    return x ^ x >> 32;
}

// UTF-8, taken for well-formed, to code points.
static inline uint32_t decode(const uint8_t *s, uint32_t n, uint32_t *out) {
    uint32_t k = 0, i = 0;
    while (i < n) {
        uint8_t c = s[i];
        if (c < 0x80) {
            out[k++] = c;
            i++;
        } else if (c < 0xe0) {
            out[k++] = (c & 31) << 6 | (s[i + 1] & 63);
            i += 2;
        } else if (c < 0xf0) {
            out[k++] = (c & 15) << 12 | (s[i + 1] & 63) << 6 | (s[i + 2] & 63);
            i += 3;
        } else {
            out[k++] = (c & 7) << 18 | (s[i + 1] & 63) << 12 | (s[i + 2] & 63) << 6 | (s[i + 3] & 63);
            i += 4;
        }
    }
    return k;
}

// A rolling polynomial hash (Karp & Rabin 1987) over five code points, mixed.
static inline uint32_t shingle(const uint32_t *c, uint32_t n, uint64_t *hashes) {
    const uint64_t B = 0x9E3779B97F4A7C15ULL, P = B * B * B * B * B;
    uint64_t x = 0;
    uint32_t k = 0;
    if (n < GRAM) {
        hashes[0] = mix(n + 1);
        return 1;
    }
    for (uint32_t i = 0; i < n; i++) {
        x = x * B + (c[i] + 1);
        if (i >= GRAM)
            x -= P * (c[i - GRAM] + 1);
        if (i + 1 >= GRAM)
            hashes[k++] = folded_multiply(x ^ 0xa0761d6478bd642fULL, 0xe7037ed1a0b428dbULL);
    }
    return k;
}

// One-permutation hashing (Li, Owen & Zhang 2012).
static inline void one_permutation(const uint64_t *hashes, uint32_t n, uint32_t *minima) {
    memset(minima, 0xff, BINS * 4);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t bin = hashes[i] >> 57, value = (uint32_t)hashes[i];
        if (value < minima[bin])
            minima[bin] = value;
    }
}

// Optimal densification (Shrivastava 2017).
static inline void densify(uint32_t *minima) {
    int empty = 0;
    for (int i = 0; i < BINS; i++)
        empty += minima[i] == ~0u;
    if (!empty || empty == BINS)
        return;
    uint32_t full[BINS];
    memcpy(full, minima, sizeof full);
    for (int i = 0; i < BINS; i++)
        if (full[i] == ~0u) {
            uint64_t x = i * 0x9E3779B97F4A7C15ULL + 1;
            int donor;
            do {
                x = mix(x + 1);
                donor = x >> 57;
            } while (full[donor] == ~0u);
            minima[i] = full[donor];
        }
}
