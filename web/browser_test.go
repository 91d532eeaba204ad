package web_test

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"concert/internal/browser"
	"concert/lab"
	"concert/models"
	"concert/web"
)

// full is the long tier of tests, in which everything is opened in the browser; the
// ordinary one opens City Y, a class and two pages.
var full = os.Getenv("CONCERT_FULL") != ""

// long leaves a test to the long tier.
func long(t *testing.T) {
	t.Helper()
	if !full {
		t.Skip("with CONCERT_FULL=1")
	}
}

func TestMain(m *testing.M) { os.Exit(browser.Tests{M: m}.Run()) }

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

// tab is a page of the browser that remembers what it asked the world for and
// what it complained about.
type tab struct {
	*testing.T
	ctx   context.Context
	host  string
	heard *browser.Heard
}

// opened is a new tab at a path of the classroom, so wide.
func opened(t *testing.T, chromium context.Context, host, path string, width int64) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(chromium)
	t.Cleanup(cancel)
	b := &tab{T: t, ctx: ctx, host: host, heard: browser.Listen(t, ctx)}
	b.width(width)
	b.do(chromedp.Navigate(host + path))
	return b
}

func (b *tab) do(steps ...browser.Step) {
	b.Helper()
	browser.Do(b, b.ctx, steps...)
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
	b.do(browser.Called(emulation.SetEmulatedMedia,
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
	for _, r := range b.heard.Requests() {
		if !strings.HasPrefix(r, b.host+"/") && !strings.HasPrefix(r, "blob:") && !strings.HasPrefix(r, "data:") {
			b.Errorf("the page asks for %q", r)
		}
	}
	b.heard.Content(b)
}
