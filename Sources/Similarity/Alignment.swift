/// Shingles between two shared ones that an alignment bridges at most: a chain of three or four edits.
private let bridgedMax = 24
/// By how much the distance may differ in the two texts: what a few insertions and deletions make.
private let driftMax = 2

/// What is summed up over the shared shingles of two texts.
struct Shared {
    /// Distinct shingles, and what they weigh in each text at their first place.
    var count = 0
    var inLater: Double = 0
    var inEarlier: Double = 0
    /// Weight of all places of the earlier text.
    var earlierPlaces: Double = 0
    /// Weight of the covered places.
    var coveredLater: Double = 0
    var coveredEarlier: Double = 0
    /// The covered places, each counted once.
    var placesLater = 0
    var placesEarlier = 0
}

/// Lays an earlier text beside a later one: covers every shared shingle, and what lies between two that are in line.
/// - Parameters:
///   - places: by place in the earlier text, where the later has the shingle first; negative where it lacks it.
///   - weights: by place in the earlier text; the first `count` are read.
///   - laterWeights: by place in the later text.
///   - met: by place in the later text, in which comparison it was met last; likewise `covered`.
func align(
    _ places: [Int32], weights: [Float], count: Int, to laterWeights: [Float], met: inout [UInt32],
    covered: inout [UInt32], in comparison: UInt32
) -> Shared {
    precondition(places.count >= count && weights.count >= count, "a place and a weight for each shingle")
    precondition(met.count == laterWeights.count && covered.count == laterWeights.count, "one mark a place")
    let places = places.span
    let weights = weights.span
    let laterWeights = laterWeights.span
    var met = met.mutableSpan
    var covered = covered.mutableSpan
    var sum = Shared()
    var last = (later: Int.max, earlier: Int.min / 2)
    var j = 0
    while j < count {
        let i = Int(places[unchecked: j])
        let weight = Double(weights[unchecked: j])
        sum.earlierPlaces += weight
        if i < 0 {
            j &+= 1
            continue
        }
        if met[i] != comparison {
            met[i] = comparison
            sum.count &+= 1
            sum.inLater += Double(laterWeights[i])
            sum.inEarlier += weight
        }
        var k = i
        var first = j
        if i > last.later, j &- last.earlier <= bridgedMax,
            abs((i &- last.later) &- (j &- last.earlier)) <= driftMax
        {
            k = last.later &+ 1
            first = last.earlier &+ 1
        }
        sum.placesEarlier &+= j &- first &+ 1
        while first <= j {
            sum.coveredEarlier += Double(weights[unchecked: first])
            first &+= 1
        }
        while k <= i {
            if covered[k] != comparison {
                covered[k] = comparison
                let weight = laterWeights[k]
                sum.coveredLater += Double(weight)
                sum.placesLater &+= weight > 0 ? 1 : 0
            }
            k &+= 1
        }
        last = (i, j)
        j &+= 1
    }
    return sum
}
