package web

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"runtime"
	"sync"
	"time"

	"concert/lab"
	"concert/results/say"
	"concert/scenarios"
	"concert/web/class"
	"concert/web/stage"
	"concert/web/words"
)

// Bounds of the server.
const (
	mostBody        = 64 << 10 // bytes of a question
	mostHeader      = 16 << 10 // bytes of a request's head
	mostConnections = 600
	mostJobs        = 240              // computed or waiting at a time
	mostJobsEach    = 8                // of one visitor
	mostVisitors    = 2000             // told apart; further ones share a place in the queue
	patience        = 5 * time.Second  // for the head of a request
	slowest         = 20 * time.Second // for a body, and for a reader to take one piece
	longest         = 10 * time.Minute // for a job
)

// Server is the classroom. It holds everything in memory.
type Server struct {
	stage    *stage.Stage
	class    *class.Class
	queue    *queue
	language string
	build    string
	assets   *assets
	handler  http.Handler

	mu       sync.Mutex
	jobs     int
	working  map[string]int  // jobs by visitor
	visitors map[string]bool // to whom a cookie was given
}

// Options of a server.
type Options struct {
	Class    string // its name; may be empty
	Language string // of pages, unless a visitor asks for another; empty: English
	Slots    int    // slices computed at a time; 0: the processors
}

// New is a server that plays the shipped cases of a lab.
func New(l *lab.Lab, o Options) (*Server, error) {
	if o.Language == "" {
		o.Language = say.English
	}
	if o.Slots == 0 {
		o.Slots = runtime.GOMAXPROCS(0)
	}
	cases, err := Cases(l)
	if err != nil {
		return nil, err
	}
	s := &Server{queue: newQueue(o.Slots), language: o.Language, build: l.Version, class: class.New(o.Class),
		working: make(map[string]int), visitors: make(map[string]bool)}
	s.stage = &stage.Stage{Cases: cases, Turn: s.queue.turn}
	if s.assets, err = newAssets(); err != nil {
		return nil, err
	}
	if _, err := words.In(o.Language); err != nil {
		return nil, err
	}
	s.handler = s.routes()
	return s, nil
}

// Cases are the cases of the classroom, as their files have them.
func Cases(l *lab.Lab) (all []*stage.Case, err error) {
	for _, name := range stage.Names() {
		sc, err := l.Load(name)
		if err != nil {
			return nil, err
		}
		plan, err := sc.Plan(scenarios.Options{Worlds: -1})
		if err != nil {
			return nil, err
		}
		brief, err := plan.Brief(l.Build)
		if err != nil {
			return nil, err
		}
		all = append(all, &stage.Case{Brief: brief, Model: sc.Model})
	}
	return all, nil
}

// ServeHTTP answers a request within the bounds of the server.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// routes are the addresses of the server, behind its guards.
func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.page)
	mux.HandleFunc("GET /assets/{name}", s.assets.serve)
	mux.HandleFunc("POST /api/report", s.report)
	mux.HandleFunc("POST /api/class/{action}", s.member)
	mux.HandleFunc("POST /api/teach/{action}", s.teacher)
	mux.HandleFunc("POST /api/play", s.played)
	mux.HandleFunc("POST /api/play/why", s.playedWhy)
	mux.HandleFunc("POST /api/strategy", s.strategy)
	mux.HandleFunc("POST /api/{method}", s.api)
	return guarded(mux)
}

// Serve answers until ctx ends; then it takes no more requests, lets streams end
// and returns.
func (s *Server) Serve(ctx context.Context, listener net.Listener) error {
	base, leave := context.WithCancel(context.WithoutCancel(ctx))
	defer leave()
	server := &http.Server{
		Handler: s, ReadHeaderTimeout: patience, ReadTimeout: slowest, IdleTimeout: time.Minute,
		MaxHeaderBytes: mostHeader,
		BaseContext:    func(net.Listener) context.Context { return base },
		ErrorLog:       quiet(),
	}
	go s.referee(base)
	ended := make(chan error, 1)
	go func() {
		ended <- server.Serve(&limited{Listener: listener, places: make(chan struct{}, mostConnections)})
	}()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	leave()                                                                              // streams and jobs hear that it is over
	grace, done := context.WithTimeout(context.WithoutCancel(ctx), 700*time.Millisecond) // the command waits a second
	defer done()
	if err := server.Shutdown(grace); err != nil {
		err = server.Close()
		if err != nil {
			return err
		}
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// limited is a listener with so many places: a connection beyond them is closed
// at once.
type limited struct {
	net.Listener
	places chan struct{}
}

// Accept waits for the next connection that has a place.
func (l *limited) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		select {
		case l.places <- struct{}{}:
			return &placed{Conn: c, free: sync.OnceFunc(func() { <-l.places })}, nil
		default:
			_ = c.Close() // there is nothing to do for one who finds no place
		}
	}
}

// placed is a connection that gives its place back when it is closed.
type placed struct {
	net.Conn
	free func()
}

// Close closes the connection.
func (p *placed) Close() error {
	p.free()
	return p.Conn.Close()
}

// Addresses are those under which a listener can be reached, for people, and
// whether others than this machine can reach it.
func Addresses(at net.Addr) (all []string, open bool) {
	tcp, ok := at.(*net.TCPAddr)
	if !ok {
		return []string{at.String()}, true
	}
	url := func(ip net.IP) string {
		return fmt.Sprintf("http://%s", net.JoinHostPort(ip.String(), fmt.Sprint(tcp.Port)))
	}
	if !tcp.IP.IsUnspecified() {
		return []string{url(tcp.IP)}, !tcp.IP.IsLoopback()
	}
	found, err := net.InterfaceAddrs()
	if err != nil {
		return []string{url(net.IPv4(127, 0, 0, 1))}, true
	}
	for _, a := range found {
		if n, ok := a.(*net.IPNet); ok && !n.IP.IsLoopback() && n.IP.To4() != nil {
			all = append(all, url(n.IP))
		}
	}
	return append(all, url(net.IPv4(127, 0, 0, 1))), true
}

// Code joins the class, and Secret opens its teacher's page.
func (s *Server) Code() string { return s.class.Code() }

// Secret opens the teacher's page.
func (s *Server) Secret() string { return s.class.Secret() }

// secret is a word that nobody guesses: 130 bits, in letters and digits.
func secret() string { return rand.Text() }
