package page

import (
	"slices"
	"strings"

	"concert/results/answer"
	"concert/results/doc"
	"concert/results/say"
	"concert/scenarios"
)

// ScreenLines is the number of lines that a first screen has at most.
const ScreenLines = 45

// Run is the document of a run: the first screen and page one, the body, and
// what is folded.
func Run(a *answer.Answer, brief *scenarios.Brief, w *say.Words, o Options) *doc.Document {
	s := newStudy(a, brief, w, o)
	d := &doc.Document{Key: "run", Language: w.Language(), Title: s.w.Term(oneLine(brief.Title))}
	d.Blocks = s.first()
	d.Blocks = append(d.Blocks, s.body()...)
	if n := len(s.w.Untranslated()); n > 0 {
		d.Blocks = append(d.Blocks, text(doc.Body, "untranslated", s.w.Say("page.untranslated", "n", n))...)
	}
	return d
}

// Screen is the first screen of a run on a terminal: at most ScreenLines lines,
// the table taking what the rest leaves. With o.All it is the whole document.
func Screen(a *answer.Answer, brief *scenarios.Brief, w *say.Words, o Options) string {
	if o.All {
		return TerminalText(Run(a, brief, w, o), doc.Folded)
	}
	text := ""
	for o.Lines = 30; o.Lines > 0; o.Lines-- {
		s := newStudy(a, brief, w, o)
		d := &doc.Document{Key: "run", Language: w.Language(), Title: s.w.Term(oneLine(brief.Title)), Blocks: s.first()}
		if text = TerminalText(d, doc.First); strings.Count(text, "\n") <= ScreenLines {
			break
		}
	}
	return text
}

// first is the first level: the same on a terminal and on page one.
func (s *study) first() (all []doc.Block) {
	add := func(b doc.Block, ok bool) {
		if ok {
			all = append(all, b)
		}
	}
	if s.brief.Question != "" {
		add(doc.Block{Key: "question", Level: doc.First, Text: s.w.Term(oneLine(s.brief.Question))}, true)
	}
	add(doc.Block{Key: "not", Level: doc.First, Note: s.not()}, true)
	add(s.answerSection(), true)
	add(s.pictureBlock())
	add(s.goalsSection(), s.aimed())
	add(s.changedSection(), true)
	add(s.fitSection())
	add(s.tableBlock())
	add(s.harmSection())
	add(s.sureSection())
	add(s.weakSection())
	add(s.doubtSection())
	add(s.nextSection())
	return all
}

// body is what follows page one: level 2, and what is folded.
func (s *study) body() (all []doc.Block) {
	for _, part := range []func() doc.Block{
		s.differences, s.pictures, s.looks, s.howSure, s.claimsPart, s.restsOn, s.failed,
		s.allDifferences, s.story, s.arms, s.parameters, s.sources, s.again,
	} {
		if b := part(); len(b.Blocks) > 0 {
			all = append(all, b)
		}
	}
	return all
}

// not is one line of what the model is not.
func (s *study) not() string {
	key := "page.not"
	if s.brief.Textbook() {
		key = "page.not_textbook"
	}
	return s.w.Say(key, "assumed", s.brief.Assumed(), "total", len(s.brief.Parameters))
}

// goalsSection says what the question asks for.
func (s *study) goalsSection() doc.Block {
	b := doc.Block{Key: "goals.list", Level: doc.First, List: []string{}}
	for k := range s.Goals {
		g := &s.Goals[k]
		bound, least := g.Bound()
		key := "page.goal_most"
		if least {
			key = "page.goal_least"
		}
		b.List = append(b.List, s.w.Say(key, "letter", answer.Letter(k), "measure", s.measure(g.Measure), "bound",
			s.q[g.Measure].Bound(float64(bound))))
	}
	return doc.Block{Key: "goals", Level: doc.First, Head: s.w.Say("page.goals"), Blocks: []doc.Block{b}}
}

// changedSection says which parameters the caller gave other values.
func (s *study) changedSection() doc.Block { return Changed(s.w, s.Changed, s.quoted) }

// Changed is the section that says which parameters the caller gave other
// values; quoted is an arm's title in quotation marks.
func Changed(w *say.Words, changed []scenarios.Changed, quoted func(arm string) string) doc.Block {
	text := w.Say("page.changed_nothing")
	if len(changed) > 0 {
		var all []string
		for _, c := range changed {
			one := w.Say("page.changed_one", "parameter", c.Parameter, "from", c.From, "to", c.To)
			if len(c.Kept) > 0 {
				var kept []string
				for _, arm := range c.Kept {
					kept = append(kept, quoted(arm))
				}
				one = w.Say("page.changed_kept", "change", one, "arms", someOf(w, kept, mostNamed))
			}
			all = append(all, one)
		}
		text = w.Clauses(all)
	}
	return section("changed", w.Say("page.changed"), doc.Block{Key: "changed.text", Level: doc.First, Text: text})
}

// fitSection says which posterior the worlds come from; there is none without.
func (s *study) fitSection() (doc.Block, bool) {
	if s.Worlds == nil || s.Worlds.From == nil {
		return doc.Block{}, false
	}
	return section("fit", s.w.Say("page.fit"), doc.Block{Key: "fit.text", Level: doc.First,
		Text: Fitting(s.Worlds, s.w)}), true
}

// Fitting says which posterior worlds come from, and what they are worth.
func Fitting(worlds *answer.Worlds, w *say.Words) string {
	f := worlds.From
	text := w.Say("page.fit_text", "worlds", worlds.Worlds, "scenario", f.Scenario, "targets",
		len(slices.DeleteFunc(slices.Clone(f.Targets), func(t scenarios.AimedAt) bool { return t.HeldOut })),
		"parameters", SomeNames(f.Parameters, w), "worth", say.Count(int(float64(worlds.Effective)+1e-6)))
	if n := len(f.Otherwise); n > 0 {
		text = w.Sentences(text, w.Say("page.fit_otherwise", "n", n, "parameters", SomeNames(f.Otherwise, w)))
	}
	return text
}

// SomeNames are the first of some names.
func SomeNames(names []string, w *say.Words) string {
	const most = 4
	if rest := len(names) - most; rest > 0 {
		return w.Say("page.fit_more", "names", strings.Join(names[:most], ", "), "n", rest)
	}
	return strings.Join(names, ", ")
}

// fits is the message for worlds that come from a posterior, or else for others.
func fits(worlds *answer.Worlds, others, posterior string) string {
	if worlds != nil && worlds.From != nil {
		return posterior
	}
	return others
}

// section is a section of the first level.
func section(key, head string, blocks ...doc.Block) doc.Block {
	return doc.Block{Key: key, Level: doc.First, Head: head, Blocks: blocks}
}

// nextSection is what a reader can do now.
func (s *study) nextSection() (doc.Block, bool) {
	var blocks []doc.Block
	if s.o.Report != "" {
		blocks = append(blocks, doc.Block{Key: "next.report", Level: doc.First,
			Text: s.w.Labelled(s.w.Say("page.report"), s.o.Report)})
	}
	lines := s.commands()
	longest := 0
	for _, l := range lines {
		longest = max(longest, wide(l.typed))
	}
	var code []string
	for _, l := range lines {
		code = append(code, l.fit(longest, TerminalWidth-labelWidth))
	}
	if len(code) > 0 {
		blocks = append(blocks, doc.Block{Key: "next.commands", Level: doc.First, Code: strings.Join(code, "\n")})
	}
	return section("next", s.w.Say("page.next"), blocks...), len(blocks) > 0
}

// command is what a reader can type next, and what for.
type command struct {
	typed, what string
	always      bool // what for is said even where that takes a line more
}

func (s *study) commands() (all []command) {
	if !s.o.below {
		all = append(all, command{typed: s.command() + " --all", what: s.w.Say("page.next_all")})
	}
	replicates, n, open := s.settling()
	switch {
	case n > 0 && !s.o.below: // first what is open at the values; page one has no room for it
		all = append(all, command{typed: s.withReplicates(replicates), always: true,
			what: s.w.Say("page.next_settle", "n", n, "open", open)})
	case s.Worlds == nil && s.uncertain() > 0:
		all = append(all, command{typed: s.withWorlds(), what: s.w.Say("page.next_worlds")})
	}
	if arms := append(s.headlines(), s.others()...); len(arms) > 0 && s.Run != "" && !s.brief.Textbook() {
		all = append(all, command{typed: "concert explain " + answer.Quoted(s.Run) + " --arm " + answer.Quoted(arms[0]),
			what: s.w.Say("page.next_explain")})
	}
	return all
}

// fit is the command with what it is for, if there is room for that.
func (c *command) fit(longest, width int) string {
	what := "  # " + c.what
	if line := padRight(c.typed, longest) + what; wide(line) <= width {
		return line
	}
	if c.always {
		return continued(c.typed, width-wide(what)) + what
	}
	return continued(c.typed, width)
}

// continued is a command in lines of at most width columns, broken before flags
// as a shell reads it; a flag that is wider by itself stays whole.
func continued(command string, width int) string {
	const more, indent = " \\", "    "
	flags := strings.Split(command, " --")
	text, line := "", flags[0]
	for _, flag := range flags[1:] {
		if wide(line)+len(" --")+wide(flag)+len(more) > width {
			text, line = text+line+more+"\n", indent+"--"+flag
			continue
		}
		line += " --" + flag
	}
	return text + line
}
