/// The comparison of two texts as its definition reads: what the fast one must agree with.
struct SlowComparison {
    let jaccard: Double
    let containmentOfLater: Double
    let containmentOfEarlier: Double
    /// Places in line over all places, where every shingle weighs 1, as in an empty index.
    let alignmentOfLater: Double
    let alignmentOfEarlier: Double
    let coverageOfLater: Double
    let coverageOfEarlier: Double

    init(of later: String, with earlier: String) {
        let a = SlowSketch.shingles(SlowSketch.fold(later))
        let b = SlowSketch.shingles(SlowSketch.fold(earlier))
        let (x, y) = (Set(a), Set(b))
        let shared = Double(x.intersection(y).count)
        func share(_ part: Double, _ whole: Int) -> Double { whole == 0 ? 0 : part / Double(whole) }
        jaccard = share(shared, x.union(y).count)
        containmentOfLater = share(shared, x.count)
        containmentOfEarlier = share(shared, y.count)
        let seeds = b.indices.compactMap { j in a.firstIndex(of: b[j]).map { (later: $0, earlier: j) } }
        var coveredLater: Set<Int> = []
        var coveredEarlier: Set<Int> = []
        for (k, seed) in seeds.enumerated() {
            coveredLater.insert(seed.later)
            coveredEarlier.insert(seed.earlier)
            guard k > 0 else { continue }
            let before = seeds[k - 1]
            let (di, dj) = (seed.later - before.later, seed.earlier - before.earlier)
            guard di > 0, dj <= 24, abs(di - dj) <= 2 else { continue }
            coveredLater.formUnion(before.later...seed.later)
            coveredEarlier.formUnion(before.earlier...seed.earlier)
        }
        // A place that repeats an earlier shingle of its own text counts for nothing in the later text.
        let counted = coveredLater.filter { a.firstIndex(of: a[$0]) == $0 }
        alignmentOfLater = Double(counted.count) / (Double(x.count) + 16)
        coverageOfLater = share(Double(counted.count), x.count)
        coverageOfEarlier = share(Double(coveredEarlier.count), b.count)
        alignmentOfEarlier = Double(coveredEarlier.count) / (Double(b.count) + 16)
    }
}
