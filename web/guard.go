package web

import (
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"strings"
)

// policy lets pages load what this server embeds, and nothing else: no script or
// style in the page itself, no frame, no other host.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
	"font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guarded puts the guards before all addresses.
func guarded(next http.Handler) http.Handler {
	origin := http.NewCrossOriginProtection() // refuses what another host's page sends
	return recovered(headed(hosted(origin.Handler(bounded(next)))))
}

// recovered answers 500 after a panic and goes on; nobody is shown why.
func recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if reason := recover(); reason != nil && reason != http.ErrAbortHandler {
				log.New(os.Stderr, "", 0).Printf("concert serve: %v\n%s", reason, debug.Stack())
				http.Error(w, "500", http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// headed gives each answer the headers of the house.
func headed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// hosted refuses names that are not this machine's: a page of another host whose
// name was turned to this address could read answers otherwise.
func hosted(next http.Handler) http.Handler {
	own, _ := os.Hostname() // without a name of its own, addresses serve
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.Host
		if host, _, err := net.SplitHostPort(name); err == nil {
			name = host
		}
		name = strings.ToLower(strings.Trim(name, "[]"))
		if net.ParseIP(name) == nil && name != "localhost" && name != strings.ToLower(own) &&
			!strings.HasSuffix(name, ".local") {
			http.Error(w, "this name is not the classroom's", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// bounded bounds bodies, and asks JSON of what changes or computes something.
func bounded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(r.URL.RequestURI()) > 4<<10 {
			http.Error(w, "the address is too long", http.StatusRequestURITooLong)
			return
		}
		if r.Method == http.MethodPost {
			if kind, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";"); kind != "application/json" {
				http.Error(w, "JSON is expected", http.StatusUnsupportedMediaType)
				return
			}
		}
		r.Body = http.MaxBytesReader(w, r.Body, mostBody)
		next.ServeHTTP(w, r)
	})
}

// quiet swallows what the server of net/http says of each stranger's broken
// connection.
func quiet() *log.Logger { return log.New(io.Discard, "", 0) }
