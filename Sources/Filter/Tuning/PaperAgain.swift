import Detection
import Directives
import Records
import Similarity

/// One paper of the history as one set of rules reads it.
struct Version: Sendable {
    /// As it comes, before it is known what it leaves unsaid because it speaks of another paper.
    let reading: ReadDirective
    let profile: Profile
    /// As later papers find it, with what it inherits: supposed to be what it inherited when it came.
    private(set) var kept: StoredReading
    private(set) var keptProfile: Profile

    init(_ reading: ReadDirective, kept: StoredReading) {
        self.reading = reading
        profile = Profile(reading)
        self.kept = kept
        keptProfile = kept.reading.inherits(besides: reading) ? Profile(kept.reading) : profile
    }

    /// Puts right what was supposed of it; false when that was right.
    mutating func complete(with inherited: Inherited) -> Bool {
        let whole = inherited.completing(reading)
        guard whole.inherits(besides: kept.reading) || kept.reading.inherits(besides: whole) else { return false }
        kept = StoredReading(of: whole)
        keptProfile = Profile(whole)
        return true
    }
}

extension ReadDirective {
    /// Whether it has a fact that can be inherited and that the other reading of the same paper has not.
    fileprivate func inherits(besides other: ReadDirective) -> Bool {
        facts.period != nil && facts.period != other.facts.period
            || facts.frequency != nil && facts.frequency != other.facts.frequency
    }
}

/// One paper with all that needs no history.
struct PaperAgain: Sendable {
    let record: DecisionRecord
    let sketch: Sketch
    var old: Version
    /// As the new rules read it; nil when they read it alike.
    var new: Version?
    /// What has to be known of the past; empty when what is recorded stands under either rules.
    let questions: [Question]
    /// What the new rules ask, when it is something else.
    let otherQuestions: [Question]?

    var id: DirectiveID { record.id }
    /// Under the new rules.
    var after: Version { new ?? old }

    /// As both rules read it: they differ in no word.
    init(_ paper: PastPaper, sketch: Sketch, questions: [Question], otherQuestions: [Question]?) {
        record = paper.record
        self.sketch = sketch
        old = Version(paper.reading, kept: paper.stored)
        self.questions = questions
        self.otherQuestions = otherQuestions
    }

    /// Read anew by both.
    ///
    /// - Parameter stands: what is recorded was read by the old rules; read again is then only what the new ones read otherwise.
    init(_ paper: PastPaper, old: Screener, new: Screener, stands: Bool) {
        record = paper.record
        let known = paper.reading
        let screened = new.read(known.directive)
        let after = screened.reading
        sketch = screened.sketch
        let before = stands && after == known ? known : old.read(known.directive).reading
        // Under other words it most likely inherits what it inherited then; whoever examines it puts it right.
        let kept = { (reading: ReadDirective) in
            let whole = Inherited(known, besides: before).completing(reading)
            return whole == known ? paper.stored : StoredReading(of: whole)
        }
        self.old = Version(before, kept: stands ? paper.stored : kept(before))
        self.new = after == before ? nil : Version(after, kept: kept(after))
        questions = old.questions(about: before)
        let others = new.questions(about: after)
        otherQuestions = others == questions ? nil : others
    }
}
