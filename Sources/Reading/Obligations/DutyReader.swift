import Directives

/// What a paper orders, replaces and says of itself.
struct Duties: Sendable {
    var obligations: [Obligation] = []
    var amendments: [Amendment] = []
    var cues: [Cue] = []
    /// Content words of the whole text.
    var content: [String] = []
    /// Content words less those of any inspection: what is inspected.
    var matters: [String] = []
    var figures: [String] = []
}

/// Reads the clauses of a paper into obligations, amendments and cues.
struct DutyReader: Sendable {
    let wording: Wording
    let content: Content
    /// As `content`, without the words of any inspection.
    private let matter: Content
    /// Content words of the name of a data item.
    let items: Content
    private let rhythms: Rhythms
    private let quantities: Quantities
    private let parties: Parties
    private let channels: Channels
    private let amendments: Amendments
    private let modalities: Modalities
    private let appointments: Appointments
    private let routes: Routes

    init(_ lexicon: Lexicon) {
        let wording = Wording(lexicon)
        self.wording = wording
        content = Content(wording: wording, phrases: wording.content)
        matter = Content(wording: wording, phrases: wording.matter)
        items = Content(wording: wording, phrases: wording.items)
        rhythms = Rhythms(wording: wording)
        quantities = Quantities(wording: wording)
        parties = Parties(wording: wording)
        amendments = Amendments(wording: wording, content: content)
        modalities = Modalities(wording: wording, content: content)
        channels = Channels(wording: wording, modalities: modalities)
        appointments = Appointments(wording: wording)
        routes = Routes(wording: wording)
    }

    /// - Parameter dates: every day that the text names.
    func read(_ sheet: Sheet, clauses: [Clause], dates: [Dated]) -> Duties {
        var duties = Duties()
        var persons: [String] = []
        var before: Range<Int>?
        let contents = clauses.map { clause in
            content.words(in: sheet, letters(of: clause.passage.range, in: sheet))
        }
        let isCalled = clauses.contains { clause in
            clause.zone == .title
                && wording.gatherings.first(in: sheet, letters(of: clause.passage.range, in: sheet)) != nil
        }
        let isPlaced = isCalled && clauses.contains { clause in
            let range = letters(of: clause.passage.range, in: sheet)
            return wording.placeLabels.match(in: sheet, at: range.lowerBound, before: range.upperBound) != nil
        }
        var labelled: Dated?
        // Content words of the sentence before.
        var previous: [String] = []
        let titles = zip(clauses, contents).filter { $0.0.zone == .title }.flatMap(\.1)
        for (index, clause) in clauses.enumerated() {
            let range = letters(of: clause.passage.range, in: sheet)
            readCues(sheet, range, into: &duties)
            guard clause.zone != .head, clause.zone != .signature, clause.zone != .recipients else {
                // "Date:", "Time:" and "Venue:" above the text of a paper that calls people together.
                if isPlaced, appointments.isLabelled(sheet, range) {
                    let here = dates.filter { range.overlaps($0.range) }
                    note(
                        appointments.appointment(sheet, range, here, isCalled: true, labelled: labelled),
                        of: index, sheet, range, titles, into: &duties)
                    labelled = here.first ?? labelled
                }
                if isPlaced, wording.gatherings.first(in: sheet, range) != nil {
                    persons += appointments.attendees(in: sheet, range)
                }
                continue
            }
            guard !tellsWhoElse(sheet, range) else { continue }
            duties.content += contents[index]
            duties.matters += Names.without(sheet, range).flatMap { matter.words(in: sheet, $0) }
            guard !clause.isGeneric else { continue }
            let headings = clause.headings.flatMap { contents.indices.contains($0) ? contents[$0] : [] }
            for sentence in Segments.sentences(sheet, range) {
                let here = dates.filter { sentence.overlaps($0.range) }
                let changes = amendments.amendments(
                    in: sheet, sentence, behind: before, of: range, dates: dates)
                before = sentence
                duties.amendments += changes
                let whole = sentence == range ? contents[index] : content.words(in: sheet, sentence)
                defer { if !whole.isEmpty { previous = whole } }
                var found = obligations(
                    sheet, sentence, whole, here, clause: index, context: contents[index] + headings)
                // 《…》第一条调整为每周一次: the paper's own title says what is changed.
                if changes.contains(where: { !$0.cites.isEmpty }) {
                    for place in found.indices {
                        found[place].object = titles + amendments.fields(in: sheet, sentence)
                    }
                }
                duties.obligations += found
                note(
                    appointments.appointment(sheet, sentence, here, isCalled: isCalled, labelled: labelled),
                    of: index, sheet, sentence, whole, into: &duties)
                if isPlaced, appointments.isLabelled(sheet, sentence), let day = here.first { labelled = day }
                if let channel = channels.channel(in: sheet, sentence) {
                    var obligation = Obligation(
                        modality: .must, verb: nil, clause: index,
                        passage: sheet.passage(sentence))
                    obligation.channel = channel
                    obligation.object = channels.stretches(in: sheet, sentence).flatMap { stretch in
                        channels.without(sheet, stretch).flatMap { content.words(in: sheet, $0) }
                    }
                    // "Do not put them on Datix", "e-mails are not accepted": of what, the sentence before says.
                    if !sheet.isChinese, obligation.object.count < 2 {
                        obligation.object += previous.filter { !obligation.object.contains($0) }
                    }
                    obligation.context = contents[index] + headings
                    duties.obligations.append(obligation)
                }
                duties.figures += figures(sheet, sentence, here)
                if wording.gatherings.first(in: sheet, sentence) != nil {
                    persons += appointments.attendees(in: sheet, sentence)
                }
            }
        }
        if !persons.isEmpty { Appointments.name(persons, in: &duties.obligations) }
        return duties
    }

    private func note(
        _ appointment: Appointment?, of clause: Int, _ sheet: Sheet, _ sentence: Range<Int>, _ object: [String],
        into duties: inout Duties
    ) {
        guard let appointment else { return }
        var obligation = Obligation(modality: .must, verb: "meet", clause: clause, passage: sheet.passage(sentence))
        obligation.appointment = appointment
        obligation.object = object
        duties.obligations.append(obligation)
    }

    /// （抄送：某公司）: who else gets the paper is not what it is about.
    private func tellsWhoElse(_ sheet: Sheet, _ range: Range<Int>) -> Bool {
        let start = sheet.letter(range.lowerBound) == 0x28 ? range.lowerBound + 1 : range.lowerBound
        return Self.copies.contains { sheet.has($0, at: start) }
    }

    private static let copies = ["抄送", "抄报", "抄发"].map(Sheet.word)

    private func readCues(_ sheet: Sheet, _ range: Range<Int>, into duties: inout Duties) {
        for match in wording.cues.matches(in: sheet, range) {
            duties.cues.append(Cue(match.label, sheet.passage(match.range)))
        }
    }

    /// One obligation a stretch that says how often, how many, who, by when, or what is forbidden.
    ///
    /// - Parameter whole: the content words of the sentence.
    private func obligations(
        _ sheet: Sheet, _ sentence: Range<Int>, _ whole: [String], _ dates: [Dated], clause: Int, context: [String]
    ) -> [Obligation] {
        var found: [Obligation] = []
        let condition = modalities.condition(sheet, sentence)
        // What a stretch leaves unsaid it takes from the one before it, never from the one behind:
        // 每周一报送，无需每日报送 orders the first.
        var inherited: Modality?
        var object: [String] = []
        var subject: [String] = []
        for stretch in Segments.stretches(sheet, sentence) {
            if wording.purposes.match(in: sheet, at: stretch.lowerBound, before: stretch.upperBound)
                != nil
            {
                continue
            }
            let words = routes.without(sheet, stretch)
                .flatMap { $0 == sentence ? whole : content.words(in: sheet, $0) }
                .filter { !wording.columns.contains($0) }
            let here = dates.filter { stretch.overlaps($0.range) }
            let clocks = Clocks.spans(in: sheet, stretch)
            let often = rhythms.rhythms(in: sheet, stretch)
            let taken = here.map(\.range) + clocks.map(\.range) + often.map(\.range)
            let counted = quantitiesHeld(sheet, stretch, except: taken)
                + here.compactMap { quantities.term($0, sheet) }
            let party = parties.party(in: sheet, stretch)
            let stretchModality = modalities.modality(sheet, stretch, from: sentence.lowerBound)
            let due = deadline(sheet, stretch, here, isBan: stretchModality == .mustNot)
            inherited = stretchModality ?? inherited
            let deeds = modalities.deeds(sheet, stretch)
            // A stretch without an object or a subject of its own goes on about the one before it.
            if modalities.lacksSubject(sheet, stretch) {
                // 卫片图斑中，某镇12宗，须于4月3日前整改: the topic stands before what goes on about it.
                let topic = sheet.isChinese ? subject.filter { !object.contains($0) } : []
                object = (subject.count < 2 ? topic + object : subject) + words
            } else {
                object = words.count < 2 ? object + words : words
            }
            if subject.isEmpty { subject = words }
            guard !often.isEmpty || !counted.isEmpty || party != nil || due != nil
                || stretchModality != nil || !deeds.isEmpty
            else { continue }
            var obligation = Obligation(
                modality: inherited ?? .must, verb: nil, clause: clause,
                passage: sheet.passage(sentence))
            obligation.object = object
            obligation.context = context
            obligation.deadline = due
            obligation.deadlineMinute = due == nil ? nil : clocks.last?.minutes.upperBound
            // 由每周一次调整为每周三次: the last one holds.
            if let rhythm = often.last {
                obligation.timesPerYear = Fact(rhythm.timesPerYear, sheet.passage(rhythm.range))
            }
            obligation.quantities = counted
            if let party {
                // Neither the name nor the words that give the duty are what the duty is about.
                let spoken = Sheet(party.passage.words)
                obligation.parties = [party]
                // "Every visit is authorised by the Visits Adviser": the thing is named beside the name as well.
                for word in content.words(in: spoken, 0..<spoken.count) {
                    if let last = obligation.object.lastIndex(of: word) { obligation.object.remove(at: last) }
                }
            }
            obligation.deeds = deeds
            obligation.isStated = stretchModality != nil
            obligation.act = modalities.act(sheet, stretch)
            obligation.condition = condition.map { sheet.passage($0) }
            found.append(obligation)
        }
        return found
    }

    /// “不少于2具”改为“不少于3具”: of the old number and the new one, the new one holds.
    private func quantitiesHeld(_ sheet: Sheet, _ stretch: Range<Int>, except taken: [Range<Int>]) -> [Quantity] {
        let changes = wording.effects.matches(in: sheet, stretch).filter { $0.label == .amends || $0.label == .corrects }
        if let change = changes.last, change.range.upperBound < stretch.upperBound {
            let new = quantities.quantities(in: sheet, change.range.upperBound..<stretch.upperBound, except: taken)
            if !new.isEmpty { return new }
        }
        return quantities.quantities(in: sheet, stretch, except: taken)
    }

    /// - Parameter isBan: what may not be left undone after a day is due on it.
    private func deadline(
        _ sheet: Sheet, _ stretch: Range<Int>, _ dates: [Dated], isBan: Bool
    ) -> Fact<Day>? {
        for date in dates {
            // Behind the date may stand a weekday and an hour: 9月20日（星期五）17:00前; before it
            // "no later than Wednesday", 24 letters.
            let end = min(stretch.upperBound, max(stretch.lowerBound, date.range.upperBound))
            let start = max(stretch.lowerBound, min(end, date.range.lowerBound))
            let behind = end..<min(stretch.upperBound, end + 14)
            let before = max(stretch.lowerBound, start - 26)..<start
            // 2月28日前在册: the day limits who is counted.
            if wording.dueStates.first(in: sheet, behind) != nil { continue }
            if wording.dueBehind.first(in: sheet, behind) != nil
                || wording.dueBefore.first(in: sheet, before) != nil
                || isBan && wording.dueIfBanned.first(in: sheet, before) != nil
            {
                return Fact(date.days.upperBound, sheet.passage(date.range))
            }
        }
        return nil
    }

    /// Numbers with their units, and long bare numbers: what a paraphrase keeps.
    private func figures(_ sheet: Sheet, _ sentence: Range<Int>, _ dates: [Dated]) -> [String] {
        let taken = dates.map(\.range)
        var figures: [String] = []
        var place = sentence.lowerBound
        while place < sentence.upperBound {
            if let stretch = taken.first(where: { $0.contains(place) }) {
                place = stretch.upperBound
                continue
            }
            guard let amount = Amounts.read(sheet, at: place, before: sentence.upperBound) else {
                place += 1
                continue
            }
            let end = amount.range.upperBound
            let unit = end < sentence.upperBound
                ? wording.units.match(in: sheet, at: end, before: sentence.upperBound) : nil
            // A number of one digit without a unit is a numbering more often than a figure.
            if unit != nil || amount.value >= 10 {
                figures.append(DutyReader.figure(amount.value, unit?.label))
            }
            place = end
        }
        return figures
    }

    private static func figure(_ value: Double, _ unit: String?) -> String {
        let whole = value == value.rounded() && abs(value) < 1e15
        return (whole ? String(Int(value)) : String(value)) + (unit ?? "")
    }

    /// Letters of the sheet that a range of UTF-8 bytes covers.
    private func letters(of bytes: Range<Int>, in sheet: Sheet) -> Range<Int> {
        func index(_ offset: Int) -> Int {
            var low = 0
            var high = sheet.offsets.count - 1
            while low < high {
                let middle = (low + high) / 2
                if sheet.offsets[middle] < offset { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return index(bytes.lowerBound)..<index(bytes.upperBound)
    }
}
