/// Tells the encoding of a text: by its mark, by what is valid, then by what is frequent.
///
/// UTF-8 proves itself; the others are decoded on trial and compared by ``Plausibility`` (Li and
/// Momoi, "A composite approach to language/encoding detection", 2001, reduced to what offices send).
enum EncodingDetector {
    /// Bytes that are looked at: 64 KiB hold some 30,000 characters, far more than is needed.
    private static let sampleBytes = 64 << 10
    /// Mean mark that a reading must reach: half-way between chance (0.05) and office prose (0.8),
    /// on the low side for lists of rare names.
    private static let scoreMin = 0.3
    /// The same for UTF-16, whose wrong readings are never invalid.
    private static let wideScoreMin = 0.5

    /// The encoding; throws why there is none.
    static func encoding(of bytes: [UInt8]) throws(Unreadable) -> Encoding {
        let sample = bytes.prefix(sampleBytes)
        if sample.contains(0) {
            guard let wide = wideReading(of: sample) else { throw .notText }
            return wide
        }
        let asUTF8 = UTF8Survey(sample)
        if asUTF8.isASCII { return .utf8 }
        if asUTF8.faults == 0 && !asUTF8.hasOnlyShortSequences { return .utf8 }
        if asUTF8.faults == 0 && (chinese(sample)?.plausibility.score ?? 0) < scoreMin {
            return .utf8
        }
        // One broken place in twenty characters is a damaged UTF-8 text, not another encoding: the
        // double bytes of the others form a valid UTF-8 sequence about once in thirty.
        if asUTF8.sequences >= 3 && asUTF8.faults * 20 <= asUTF8.sequences {
            return .utf8
        }
        // UTF-16 before the double bytes: GB2312 read as UTF-16 is never Han characters (its second
        // bytes are over 0xA0), while UTF-16 read as Big5 may pass for ASCII with a few of them.
        if let found = wideReading(of: sample) ?? doubleByteReading(of: sample) { return found }
        throw .unknownEncoding
    }

    /// The better of the readings as GB18030 and as Big5, if either is one.
    private static func chinese(
        _ sample: ArraySlice<UInt8>
    ) -> (encoding: Encoding, plausibility: Plausibility)? {
        var best: (encoding: Encoding, plausibility: Plausibility)?
        for encoding in [Encoding.gb18030, .big5] {
            let reading = Plausibility(
                encoding.decoded(sample, faultsMax: 2 + sample.count / 100), judgesASCII: false)
            guard reading.faults * 50 <= reading.judged else { continue }
            if reading.score > (best?.plausibility.score ?? -2) { best = (encoding, reading) }
        }
        return best
    }

    private static func doubleByteReading(of sample: ArraySlice<UInt8>) -> Encoding? {
        let western = WesternSurvey(sample)
        guard let (encoding, reading) = chinese(sample) else {
            return western.isPlausible ? .windows1252 : nil
        }
        if western.isPlausible && reading.score < wideScoreMin { return .windows1252 }
        if reading.score >= scoreMin { return encoding }
        // A rare name in an English paper: too few characters to judge, yet nothing speaks against.
        return reading.faults == 0 && reading.score >= 0 && reading.judgedShare < 0.1
            ? encoding : nil
    }

    private static func wideReading(of sample: ArraySlice<UInt8>) -> Encoding? {
        guard sample.count >= 2 else { return nil }
        var best: (encoding: Encoding, score: Double)?
        for encoding in [Encoding.utf16LittleEndian, .utf16BigEndian] {
            let decoded = encoding.decoded(sample, faultsMax: 0)
            guard decoded.faults == 0, !decoded.scalars.contains("\0") else { continue }
            let score = Plausibility(decoded, judgesASCII: true).score
            if score >= wideScoreMin && score > (best?.score ?? 0) { best = (encoding, score) }
        }
        return best?.encoding
    }
}

/// What a text would be as UTF-8.
private struct UTF8Survey {
    private(set) var isASCII = true
    /// Valid sequences of two bytes and more.
    private(set) var sequences = 0
    private(set) var faults = 0
    /// Whether no sequence has three bytes or more: then it may be GB2312 that is valid by chance,
    /// as Han characters have three bytes in UTF-8.
    private(set) var hasOnlyShortSequences = true

    init(_ sample: ArraySlice<UInt8>) {
        isASCII = sample.allSatisfy { $0 < 0x80 }
        guard !isASCII else { return }
        let decoded = Encoding.utf8.decoded(sample, faultsMax: .max - 1)
        faults = decoded.faults
        for scalar in decoded.scalars where scalar.value >= 0x80 && scalar != "\u{FFFD}" {
            sequences += 1
            if scalar.value >= 0x800 { hasOnlyShortSequences = false }
        }
    }
}

/// What a text would be in Windows-1252: mostly ASCII, its high bytes standing alone.
private struct WesternSurvey {
    let isPlausible: Bool

    init(_ sample: ArraySlice<UInt8>) {
        var high = 0
        var alone = 0
        var undefined = 0
        for index in sample.indices where sample[index] >= 0x80 {
            high += 1
            if [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(sample[index]) { undefined += 1 }
            let before = index > sample.startIndex ? sample[index - 1] : 0
            let after = index + 1 < sample.endIndex ? sample[index + 1] : 0
            if before < 0x80 && after < 0x80 { alone += 1 }
        }
        // One high byte in ten: French has one in twenty-five; four in five alone: double-byte
        // Chinese stands in pairs.
        isPlausible = undefined == 0 && high * 10 <= sample.count && alone * 5 >= high * 4
    }
}
