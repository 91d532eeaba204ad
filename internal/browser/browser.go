// Package browser lets tests open pages in Chromium as their readers do. Only
// tests import it.
package browser

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Lacking skips a test for want of a program; with CONCERT_FULL=1 it fails.
func Lacking(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CONCERT_FULL") == "1" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// Tests are the tests of a package, which share one browser; TestMain runs them in
// place of its argument. The first test that asks starts the browser, and it ends
// after the last test.
type Tests struct{ *testing.M }

// Run runs the tests and ends the browser.
func (m Tests) Run() int {
	status := m.M.Run()
	shared.mu.Lock()
	defer shared.mu.Unlock()
	if shared.browser != nil {
		if err := chromedp.Cancel(shared.browser); err != nil {
			fmt.Fprintln(os.Stderr, "the browser does not end:", err)
		}
	}
	return status
}

// shared is the package's browser; nil until a test asks for it.
var shared struct {
	mu      sync.Mutex
	browser context.Context
}

// Start is the browser of the package's tests (see Tests). Where there is no
// Chromium, or with -short, the test is skipped.
func Start(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a browser")
	}
	shared.mu.Lock()
	defer shared.mu.Unlock()
	if shared.browser == nil {
		shared.browser = started(t)
	}
	return shared.browser
}

func started(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if found, err := exec.LookPath(name); err == nil && path == "" {
			path = found
		}
	}
	if path == "" {
		Lacking(t, "Chromium is not installed")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.DisableGPU)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	browser, _ := chromedp.NewContext(allocator) // Tests ends it
	if err := chromedp.Do(browser); err != nil {
		stop()
		t.Fatalf("%s does not start: %v", path, err)
	}
	return browser
}

// Step is something that a tab does.
type Step = chromedp.Action[chromedp.Void]

// Do lets a tab do steps.
func Do(t testing.TB, tab context.Context, steps ...Step) {
	t.Helper()
	if err := chromedp.Do(tab, steps...); err != nil {
		t.Fatal(err)
	}
}

// Got is what a tab answers.
func Got[T any](t testing.TB, tab context.Context, action chromedp.Action[T]) T {
	t.Helper()
	value, err := chromedp.Run(tab, action)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// Called is a command of the browser whose answer says nothing.
func Called[P, R any](command cdp.Command[P, R], params P) Step {
	return chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, command, params)
		return err
	})
}

// Heard is what a page asks the world for, and what it complains about.
type Heard struct {
	mu                   sync.Mutex
	requests, complaints []string
}

// Listen hears a tab from now on.
func Listen(t testing.TB, tab context.Context) *Heard {
	t.Helper()
	h := new(Heard)
	err := chromedp.Listen(tab, func(event any) {
		h.mu.Lock()
		defer h.mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			h.requests = append(h.requests, e.Request.URL)
		case *runtime.EventExceptionThrown:
			h.complaints = append(h.complaints, e.ExceptionDetails.Text+" "+fmt.Sprint(e.ExceptionDetails.Exception))
		case *log.EventEntryAdded:
			h.complaints = append(h.complaints, e.Entry.Text)
		case *runtime.EventConsoleAPICalled:
			h.complaints = append(h.complaints, fmt.Sprint(e.Type))
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	Do(t, tab, Called(network.Enable, network.EnableParams{}))
	return h
}

// Requests are what the page asked for so far.
func (h *Heard) Requests() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.requests)
}

// Content reports what the page complained about so far.
func (h *Heard) Content(t testing.TB) {
	t.Helper()
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, c := range h.complaints {
		t.Errorf("the browser complains: %s", c)
	}
}

// Chinese skips the test if what a selector finds is not drawn with a font that
// has Chinese signs.
func Chinese(t *testing.T, tab context.Context, selector string) {
	t.Helper()
	var names []string
	for _, f := range Got(t, tab, fontsOf(selector)) {
		names = append(names, f.FamilyName)
	}
	known := func(name string) bool {
		return slices.ContainsFunc([]string{"CJK", "Noto Sans SC", "PingFang", "YaHei", "Hei", "Song"},
			func(part string) bool { return strings.Contains(name, part) })
	}
	if !slices.ContainsFunc(names, known) {
		Lacking(t, fmt.Sprintf("no font with Chinese signs is installed: %s is drawn with %q", selector, names))
	}
}

// fontsOf are the fonts that an element is drawn with.
func fontsOf(selector string) chromedp.Action[[]*css.PlatformFontUsage] {
	return func(ctx context.Context, tab *chromedp.Target) ([]*css.PlatformFontUsage, error) {
		if _, err := cdp.Call(ctx, tab, dom.Enable, dom.EnableParams{}); err != nil {
			return nil, err
		}
		if _, err := cdp.Call(ctx, tab, css.Enable, cdp.Empty{}); err != nil {
			return nil, err
		}
		root, err := cdp.Call(ctx, tab, dom.GetDocument, dom.GetDocumentParams{})
		if err != nil {
			return nil, err
		}
		node, err := cdp.Call(ctx, tab, dom.QuerySelector, dom.QuerySelectorParams{NodeID: root.Root.NodeID,
			Selector: selector})
		if err != nil {
			return nil, err
		}
		fonts, err := cdp.Call(ctx, tab, css.GetPlatformFontsForNode,
			css.GetPlatformFontsForNodeParams{NodeID: node.NodeID})
		return fonts.Fonts, err
	}
}
