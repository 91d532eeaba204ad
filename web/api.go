package web

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"time"

	"concert/web/class"
	"concert/web/stage"
)

const cookie = "concert"

// greet gives a new visitor a cookie by which the queue tells visitors apart. It
// names nobody.
func (s *Server) greet(w http.ResponseWriter, r *http.Request) {
	if s.known(r) != "" {
		return
	}
	id := secret()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.visitors) >= mostVisitors {
		return // further ones share a place
	}
	s.visitors[id] = true
	http.SetCookie(w, &http.Cookie{Name: cookie, Value: id, Path: "/", HttpOnly: true,
		SameSite: http.SameSiteStrictMode})
}

// known is the cookie of a visitor whom this server gave it; empty: none.
func (s *Server) known(r *http.Request) string {
	c, err := r.Cookie(cookie)
	if err != nil {
		return ""
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.visitors[c.Value] {
		return c.Value
	}
	return ""
}

// visitor is whose turn a request takes: its cookie's or, without one, that of its
// address.
func (s *Server) visitor(r *http.Request) string {
	if id := s.known(r); id != "" {
		return id
	}
	return address(r)
}

// comes is who a request comes from, as a class tells its visitors apart.
func (s *Server) comes(r *http.Request) class.Visitor {
	return class.Visitor{From: address(r), Browser: s.known(r)}
}

// held is the stage as a visitor may use it: a teacher's lock on levers holds on
// every page that a member opens. (Plays stand outside: their levers are the
// teacher's own.)
func (s *Server) held(r *http.Request) *stage.Stage { return s.stage.Held(s.class.Hold(s.known(r))) }

// address is where a request comes from.
func address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// errBusy refuses a job beyond what the server or one visitor may have.
var errBusy = errors.New("too much is computed already: wait for it to end")

// begin counts a job; the function that it returns ends it.
func (s *Server) begin(who string) (func(), error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.jobs >= mostJobs || s.working[who] >= mostJobsEach {
		return nil, errBusy
	}
	s.jobs++
	s.working[who]++
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.jobs--
		if s.working[who]--; s.working[who] == 0 {
			delete(s.working, who)
		}
	}, nil
}

// body reads what was sent, or refuses it.
func body(w http.ResponseWriter, r *http.Request) ([]byte, bool) {
	text, err := io.ReadAll(r.Body)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		http.Error(w, "the question is too long", http.StatusRequestEntityTooLarge)
	case err != nil:
		http.Error(w, "the question did not arrive", http.StatusBadRequest)
	}
	return text, err == nil
}

// work begins a job of the visitor with its context; ok is false if it was refused.
func (s *Server) work(w http.ResponseWriter, r *http.Request) (ctx context.Context, end func(), ok bool) {
	who := s.visitor(r)
	done, err := s.begin(who)
	if err != nil {
		w.Header().Set("Retry-After", "5")
		http.Error(w, err.Error(), http.StatusTooManyRequests)
		return nil, nil, false
	}
	ctx, cancel := context.WithTimeout(context.WithValue(r.Context(), asker{}, who), longest)
	return ctx, func() { cancel(); done() }, true
}

// api answers a question to the stage as server-sent events.
func (s *Server) api(w http.ResponseWriter, r *http.Request) {
	method := r.PathValue("method")
	if !s.stage.Has(method) {
		http.NotFound(w, r)
		return
	}
	text, ok := body(w, r)
	if !ok {
		return
	}
	ctx, end, ok := s.work(w, r)
	if !ok {
		return
	}
	defer end()
	out := newEvents(w, r)
	defer out.close()
	err := s.held(r).Handle(ctx, method, text, out.send)
	switch {
	case err == nil || ctx.Err() != nil || out.gone:
	case stage.Mistake(err) && !out.begun:
		out.refuse(err.Error(), http.StatusBadRequest)
	case stage.Mistake(err):
		_ = out.send("error", err.Error()) // who has gone needs no answer
	default:
		panic(err) // a fault of the house: noted, and not shown
	}
}

// events writes server-sent events; each must be taken in time.
type events struct {
	w     http.ResponseWriter
	to    io.Writer
	zip   *gzip.Writer
	rc    *http.ResponseController
	small bool
	begun bool
	gone  bool
}

func newEvents(w http.ResponseWriter, r *http.Request) *events {
	rc := http.NewResponseController(w)
	_ = rc.SetReadDeadline(time.Time{}) // the body is read; what follows takes its time
	return &events{w: w, to: w, rc: rc, small: accepts(r)}
}

func (e *events) begin() {
	h := e.w.Header()
	h.Set("Content-Type", "text/event-stream")
	if e.small {
		h.Set("Content-Encoding", "gzip")
		e.zip = gzip.NewWriter(e.w)
		e.to = e.zip
	}
	e.begun = true
}

// send writes one event.
func (e *events) send(event string, value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	if !e.begun {
		e.begin()
	}
	if err := e.rc.SetWriteDeadline(time.Now().Add(slowest)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return e.lost(err)
	}
	if _, err := io.WriteString(e.to, "event: "+event+"\ndata: "+string(text)+"\n\n"); err != nil {
		return e.lost(err)
	}
	if e.zip != nil {
		if err := e.zip.Flush(); err != nil {
			return e.lost(err)
		}
	}
	if err := e.rc.Flush(); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return e.lost(err)
	}
	return nil
}

// lost notes that nobody listens any more.
func (e *events) lost(err error) error {
	e.gone = true
	return err
}

// refuse answers with a plain text instead of events.
func (e *events) refuse(text string, status int) { http.Error(e.w, text, status) }

func (e *events) close() {
	if e.zip != nil && !e.gone {
		_ = e.zip.Close() // who has gone needs no end
	}
}

// Jobs is how many jobs are computed or wait.
func (s *Server) Jobs() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.jobs
}
