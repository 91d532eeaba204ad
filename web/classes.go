package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"slices"
	"time"

	"concert/results/say"
	"concert/web/class"
	"concert/web/play"
	"concert/web/stage"
	"concert/web/words"
)

// heartbeat is how often a stream says that it is alive, so that one that has
// ended is noticed; settle is how long changes gather before they are told.
const (
	heartbeat = 10 * time.Second
	settle    = 100 * time.Millisecond
)

// message is what members and teachers send; each action reads its own part.
type message struct {
	Lang       string                 `json:"lang"`
	Secret     string                 `json:"secret"`
	Token      string                 `json:"token"`
	Code       string                 `json:"code"`
	Name       string                 `json:"name"`
	Prediction class.Prediction       `json:"prediction"`
	Seen       class.Seen             `json:"seen"`
	Package    stage.Package          `json:"package"`
	Round      int                    `json:"round"`
	Answers    map[string]play.Answer `json:"answers"`
	Set        class.Set              `json:"set"`
	Plan       play.Plan              `json:"plan"`
}

// read reads a message with its language; ok is false if it was refused.
func (s *Server) read(w http.ResponseWriter, r *http.Request) (m *message, in *words.Words, ok bool) {
	text, ok := body(w, r)
	if !ok {
		return nil, nil, false
	}
	m = new(message)
	if err := json.Unmarshal(text, m); err != nil {
		http.Error(w, "the message is not the JSON that is expected", http.StatusBadRequest)
		return nil, nil, false
	}
	if m.Lang == "" {
		m.Lang = s.language
	}
	in, err := words.In(m.Lang)
	if err != nil {
		http.Error(w, "found another language", http.StatusBadRequest)
		return nil, nil, false
	}
	return m, in, true
}

// refused answers with the text of what a class refuses; it reports whether there
// was something to refuse.
func refused(w http.ResponseWriter, err error, in *words.Words) bool {
	var no *class.Refused
	switch {
	case err == nil:
		return false
	case errors.As(err, &no):
		http.Error(w, in.Text(no.Key), http.StatusForbidden)
	case stage.Mistake(err):
		http.Error(w, err.Error(), http.StatusBadRequest)
	default:
		panic(err)
	}
	return true
}

// once sends one answer.
func once(w http.ResponseWriter, r *http.Request, value any) {
	out := newEvents(w, r)
	defer out.close()
	_ = out.send("done", value) // who has gone needs no answer
}

// member answers what members of the class do.
func (s *Server) member(w http.ResponseWriter, r *http.Request) {
	m, in, ok := s.read(w, r)
	if !ok {
		return
	}
	var err error
	switch r.PathValue("action") {
	case "join":
		token, name, err := s.class.Join(s.comes(r), m.Code, m.Name)
		if !refused(w, err, in) {
			once(w, r, map[string]string{"token": token, "name": name})
		}
		return
	case "watch":
		s.attend(w, r, in, m.Token)
		return
	case "wall":
		of := func() (*class.State, error) { return s.class.Wall(s.comes(r), m.Code) }
		if _, err := of(); !refused(w, err, in) {
			s.watch(w, r, in, of)
		}
		return
	case "board":
		s.board(w, r, m, in)
		return
	case "predict":
		err = s.class.Predict(m.Token, m.Prediction)
	case "see":
		err = s.class.See(m.Token, m.Seen)
	case "give":
		err = s.class.Give(m.Token, m.Round, m.Answers)
	default:
		http.NotFound(w, r)
		return
	}
	if !refused(w, err, in) {
		once(w, r, true)
	}
}

// teacher answers what the teacher does, who shows the secret each time.
func (s *Server) teacher(w http.ResponseWriter, r *http.Request) {
	m, in, ok := s.read(w, r)
	if !ok || refused(w, s.class.Teacher(m.Secret), in) {
		return
	}
	switch r.PathValue("action") {
	case "watch":
		s.watch(w, r, in, func() (*class.State, error) { return s.class.State(), nil })
	case "set":
		if m.Set.Task != nil {
			if _, err := s.stage.Plan(&stage.Ask{Case: m.Set.Task.Case,
				Packages: []stage.Package{m.Set.Task.Package}}); refused(w, err, in) {
				return
			}
		}
		if m.Set.Play != nil {
			if _, err := s.stage.Plan(&stage.Ask{Case: play.Case,
				Packages: []stage.Package{{Set: m.Set.Play.Set}}}); refused(w, err, in) {
				return
			}
		}
		if !refused(w, s.class.Change(&m.Set), in) {
			once(w, r, true)
		}
	case "result":
		s.result(w, r, in)
	case "export":
		once(w, r, export{s.class.State(), s.class.All()})
	case "table":
		once(w, r, string(s.table(s.class.All(), in)))
	default:
		http.NotFound(w, r)
	}
}

// attend tells a member the state of the class, and counts the member as there as
// long as it listens.
func (s *Server) attend(w http.ResponseWriter, r *http.Request, in *words.Words, token string) {
	if refused(w, s.class.Watching(token, true), in) {
		return
	}
	defer func() { _ = s.class.Watching(token, false) }() // one who was removed has left
	s.watch(w, r, in, func() (*class.State, error) { return s.class.Of(token) })
}

// watch tells somebody what the class is to them whenever it changes.
func (s *Server) watch(w http.ResponseWriter, r *http.Request, in *words.Words, of func() (*class.State, error)) {
	out := newEvents(w, r)
	defer out.close()
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		changed := s.class.Changed()
		state, err := of()
		if err != nil {
			_ = out.send("error", in.Text(err.(*class.Refused).Key)) // it is over either way
			return
		}
		if out.send("state", state) != nil {
			return
		}
		select {
		case <-changed:
			time.Sleep(settle)
		case <-beat.C:
		case <-r.Context().Done():
			return
		}
	}
}

// boardReplicates are those behind a package on the board.
const boardReplicates = 100

// board judges a member's package and puts it on the board.
func (s *Server) board(w http.ResponseWriter, r *http.Request, m *message, in *words.Words) {
	task, err := s.class.Enters(m.Token, &m.Package)
	if refused(w, err, in) {
		return
	}
	v, ok := s.judged(w, r, &stage.Ask{Case: task.Case, Replicates: boardReplicates,
		Packages: []stage.Package{m.Package}}, in)
	if !ok {
		return
	}
	e := class.Entry{Title: m.Package.Title, Set: m.Package}
	for i := range v.Findings {
		f := &v.Findings[i]
		switch {
		case f.Difference == nil:
		case f.Measure == task.Measure:
			e.Effect, e.Word = *f.Difference, said(f.Verdict)
			if f.Lower {
				e.Effect = -e.Effect
			}
		case f.Measure == stage.Cost:
			e.Cost = *f.Difference
		}
	}
	if !refused(w, s.class.Enter(m.Token, e), in) {
		once(w, r, v)
	}
}

// spoken are the words of each language.
func spoken() (all []*words.Words) {
	for _, l := range say.Languages() {
		w, err := words.In(l)
		if err != nil {
			panic(err)
		}
		all = append(all, w)
	}
	return all
}

// said is a verdict in each language.
func said(verdict string) class.Word {
	all := make(class.Word)
	for _, w := range spoken() {
		j := w.Contrast(verdict)
		all[w.Language()] = j.Sign + " " + j.Word
	}
	return all
}

// result judges the package of the task and shows what came out.
func (s *Server) result(w http.ResponseWriter, r *http.Request, in *words.Words) {
	task := s.class.Task()
	found, ok := s.compared(w, r, &stage.Ask{Case: task.Case, Packages: []stage.Package{task.Package}}, in)
	if !ok {
		return
	}
	all := make(class.Result)
	for _, own := range spoken() {
		v, err := found.Verdict(own.With(found.Brief.Brief.Terms[own.Language()]))
		if refused(w, err, in) {
			return
		}
		i := slices.IndexFunc(v.Findings, func(f stage.Finding) bool { return f.Measure == task.Measure })
		if i < 0 {
			refused(w, &class.Refused{Key: "class.not_now"}, in)
			return
		}
		all[own.Language()] = &v.Findings[i]
	}
	s.class.Result(all)
	once(w, r, true)
}

// judged is the verdict of a comparison; ok is false if it was refused or nobody
// waits for it.
func (s *Server) judged(w http.ResponseWriter, r *http.Request, a *stage.Ask, in *words.Words) (*stage.Verdict, bool) {
	found, ok := s.compared(w, r, a, in)
	if !ok {
		return nil, false
	}
	v, err := found.Verdict(in.With(found.Brief.Brief.Terms[in.Language()]))
	return v, !refused(w, err, in)
}

// compared is a comparison; ok is false if it was refused or nobody waits for it.
func (s *Server) compared(w http.ResponseWriter, r *http.Request, a *stage.Ask, in *words.Words) (*stage.Found, bool) {
	plan, err := s.stage.Plan(a)
	if refused(w, err, in) {
		return nil, false
	}
	ctx, end, ok := s.work(w, r)
	if !ok {
		return nil, false
	}
	defer end()
	found, err := s.stage.Run(ctx, plan, nil, nil)
	if ctx.Err() != nil || refused(w, err, in) {
		return nil, false
	}
	return found, true
}

// played answers with a play: the months of a plan, with what each office saw.
func (s *Server) played(w http.ResponseWriter, r *http.Request) {
	ofPlan(s, w, r, play.Run)
}

// playedWhy answers with the decision that people first took otherwise.
func (s *Server) playedWhy(w http.ResponseWriter, r *http.Request) {
	ofPlan(s, w, r, play.Why)
}

// ofPlan answers with what is asked of a plan.
func ofPlan[T any](s *Server, w http.ResponseWriter, r *http.Request,
	ask func(context.Context, *stage.Stage, *play.Plan, *words.Words) (T, error)) {
	m, in, ok := s.read(w, r)
	if !ok {
		return
	}
	ctx, end, ok := s.work(w, r)
	if !ok {
		return
	}
	defer end()
	found, err := ask(ctx, s.stage, &m.Plan, in)
	if ctx.Err() == nil && !refused(w, err, in) {
		once(w, r, found)
	}
}

// strategyReplicates are those in which a strategy is run.
const strategyReplicates = 500

// strategy runs strategies many times against the model's officials.
func (s *Server) strategy(w http.ResponseWriter, r *http.Request) {
	m, in, ok := s.read(w, r)
	if !ok || refused(w, m.Plan.Check(), in) {
		return
	}
	ctx, end, ok := s.work(w, r)
	if !ok {
		return
	}
	defer end()
	out := newEvents(w, r)
	defer out.close()
	v, err := play.Compare(ctx, s.stage, &m.Plan, strategyReplicates, in,
		func(p *stage.Partial) error { return out.send("partial", p) })
	switch {
	case ctx.Err() != nil || out.gone:
	case stage.Mistake(err) && !out.begun:
		out.refuse(err.Error(), http.StatusBadRequest)
	case err != nil:
		panic(err)
	default:
		_ = out.send("done", v) // who has gone needs no answer
	}
}

// referee ends the rounds of rooms as they are over, until ctx ends.
func (s *Server) referee(ctx context.Context) {
	in, err := words.In(s.language)
	if err != nil {
		panic(err)
	}
	for ctx.Err() == nil {
		changed := s.class.Changed()
		err := s.class.Due(func(p *play.Plan) (*play.Play, error) {
			return play.Run(context.WithValue(ctx, asker{}, "referee"), s.stage, p, in)
		})
		if err != nil && ctx.Err() == nil {
			fmt.Fprintln(os.Stderr, "concert serve: a round of the play was not computed:", err)
			select { // before it is tried again
			case <-time.After(5 * time.Second):
			case <-ctx.Done():
			}
		}
		wait := time.NewTimer(min(s.class.Wait(), time.Minute) + 10*time.Millisecond)
		select {
		case <-changed:
		case <-wait.C:
		case <-ctx.Done():
		}
		wait.Stop()
	}
}
