// What the kernel may cost on this machine: decode, shingle and sketch a corpus, step by step.  usage: ceiling CORPUS
// Prints one JSON object: MB of text a CPU second, the best of five rounds.
#include "common.h"

enum { DECODE, SHINGLE, SKETCH, BANDS, STEPS };

static uint32_t points[TEXT_MAX + 8];
static uint64_t hashes[TEXT_MAX + 8];

static uint64_t run(const uint8_t *text, uint32_t length, int step) {
    uint32_t n = decode(text, length, points);
    if (step == DECODE)
        return points[n / 2];
    uint32_t k = shingle(points, n, hashes);
    if (step == SHINGLE)
        return hashes[k / 2];
    uint32_t minima[BINS];
    one_permutation(hashes, k, minima);
    if (step == SKETCH)
        return minima[5];
    densify(minima);
    uint64_t sum = 0;
    for (int b = 0; b < BINS; b += 4)
        sum += mix(((uint64_t)minima[b] << 32 | minima[b + 1]) * 3 + ((uint64_t)minima[b + 2] << 32 | minima[b + 3]));
    return sum;
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fprintf(stderr, "usage: ceiling CORPUS\n");
        return 64;
    }
    size_t size;
    uint8_t *corpus = read_file(argv[1], &size);
    uint64_t bytes = 0, sum = 0;
    for (size_t at = 0; at < size; at += 4 + length_at(corpus, at))
        bytes += length_at(corpus, at);
    double rate[STEPS] = {0};
    for (int step = 0; step < STEPS; step++)
        for (int round = 0; round < 5; round++) {
            double start = thread_seconds();
            for (size_t at = 0; at < size;) {
                uint32_t length = length_at(corpus, at);
                sum += run(corpus + at + 4, length < TEXT_MAX ? length : TEXT_MAX, step);
                at += 4 + length;
            }
            double now = bytes / 1e6 / (thread_seconds() - start);
            if (now > rate[step])
                rate[step] = now;
        }
    printf("{\"decode_MB_s\": %.1f, \"shingle_MB_s\": %.1f, \"sketch_MB_s\": %.1f, \"bands_MB_s\": %.1f, \"sum\": %llu}\n",
           rate[DECODE], rate[SHINGLE], rate[SKETCH], rate[BANDS], (unsigned long long)sum);
    return 0;
}
