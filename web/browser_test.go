package web_test

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"concert/lab"
	"concert/models"
	"concert/web"
)

// classroom is a server for a test, with its address.
func classroom(t testing.TB) (*web.Server, string) {
	t.Helper()
	s, err := web.New(&lab.Lab{Family: models.Find, Families: models.Names(), Version: "test", Workers: 1},
		web.Options{})
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, listener) }()
	t.Cleanup(func() {
		stop()
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("the server ended with %v", err)
			}
		case <-time.After(10 * time.Second):
			t.Error("the server does not end")
		}
	})
	return s, "http://" + listener.Addr().String()
}

// lacking skips a test for want of a program; with CONCERT_FULL=1 it fails.
func lacking(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CONCERT_FULL") == "1" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// withBrowser starts Chromium, or skips where there is none.
func withBrowser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a browser")
	}
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if found, err := exec.LookPath(name); err == nil && path == "" {
			path = found
		}
	}
	if path == "" {
		lacking(t, "Chromium is not installed")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.DisableGPU)
	allocator, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	browser, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	if err := chromedp.Do(browser); err != nil {
		t.Fatalf("%s does not start: %v", path, err)
	}
	return browser
}

// tab is a page of the browser that remembers what it asked the world for and
// what it complained about.
type tab struct {
	*testing.T
	ctx  context.Context
	host string

	mu         sync.Mutex
	requests   []string
	complaints []string
}

// opened is a new tab at a path of the classroom, so wide.
func opened(t *testing.T, browser context.Context, host, path string, width int64) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	b := &tab{T: t, ctx: ctx, host: host}
	err := chromedp.Listen(ctx, func(event any) {
		b.mu.Lock()
		defer b.mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			b.requests = append(b.requests, e.Request.URL)
		case *runtime.EventExceptionThrown:
			b.complaints = append(b.complaints, e.ExceptionDetails.Text+" "+fmt.Sprint(e.ExceptionDetails.Exception))
		case *log.EventEntryAdded:
			b.complaints = append(b.complaints, e.Entry.Text)
		case *runtime.EventConsoleAPICalled:
			b.complaints = append(b.complaints, fmt.Sprint(e.Type))
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	b.do(called(network.Enable, network.EnableParams{}))
	b.width(width)
	b.do(chromedp.Navigate(host + path))
	return b
}

// called is a command of the browser whose answer says nothing.
func called[P, R any](command cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, command, params)
		return err
	})
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.Fatal(err)
	}
}

func (b *tab) width(px int64) {
	b.Helper()
	height := int64(900)
	if px < 600 {
		height = 844
	}
	b.do(chromedp.EmulateViewport(px, height))
}

func (b *tab) dark(on bool) {
	b.Helper()
	value := "light"
	if on {
		value = "dark"
	}
	b.do(called(emulation.SetEmulatedMedia,
		emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme",
			Value: value}}}))
}

// got is what a script in the page answers.
func got[T any](b *tab, script string) T {
	b.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](script))
	if err != nil {
		b.Fatalf("%s: %v", script, err)
	}
	return value
}

// until waits until a script answers true.
func (b *tab) until(script string) {
	b.Helper() // a page that is about to change may throw: not yet
	for end := time.Now().Add(40 * time.Second); ; time.Sleep(40 * time.Millisecond) {
		if got[bool](b, "(() => { try { return !!("+script+") } catch { return false } })()") {
			return
		}
		if time.Now().After(end) {
			b.shoot("stuck")
			b.Fatalf("never came: %s\n%s", script, got[string](b, "document.body.innerText.slice(0, 1500)"))
		}
	}
}

// click presses the first enabled button or link whose text begins so.
func (b *tab) click(text string) {
	b.Helper()
	find := fmt.Sprintf(`[...document.querySelectorAll("button, a, [role=tab]")].find(e => e.checkVisibility() && !e.disabled && e.textContent.trim().startsWith(%q))`, text)
	b.until(find)
	got[bool](b, "("+find+".click(), true)")
}

// put gives a field a value, as somebody who types it.
func (b *tab) put(selector, value string) {
	b.Helper()
	b.until(fmt.Sprintf("document.querySelector(%q)", selector))
	got[bool](b, fmt.Sprintf(`(() => { const e = document.querySelector(%q); if (e.type === "radio" || e.type === "checkbox") { if (!e.checked) e.click(); } else { e.value = %q; e.dispatchEvent(new Event("input", {bubbles: true})); e.dispatchEvent(new Event("change", {bubbles: true})); } return true; })()`, selector, value))
}

// text waits for a text on the page.
func (b *tab) text(text string) {
	b.Helper()
	b.until(fmt.Sprintf("document.body.innerText.includes(%q)", text))
}

// shoot writes a picture of the page into the folder $CONCERT_SHOTS, if that is
// set.
func (b *tab) shoot(name string) {
	dir := os.Getenv("CONCERT_SHOTS")
	if dir == "" {
		return
	}
	b.Helper()
	picture, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(85))
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".jpg"), picture, 0o644); err != nil {
		b.Fatal(err)
	}
}

// sound: the page asked its own server and nobody else, and complained about
// nothing.
func (b *tab) sound() {
	b.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, r := range b.requests {
		if !strings.HasPrefix(r, b.host+"/") && !strings.HasPrefix(r, "blob:") && !strings.HasPrefix(r, "data:") {
			b.Errorf("the page asks for %q", r)
		}
	}
	for _, c := range b.complaints {
		b.Errorf("the browser complains: %s", c)
	}
}
