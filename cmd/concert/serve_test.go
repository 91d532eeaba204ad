package main

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"concert/internal/browser"
)

// TestServe: the classroom says where it is, answers, and ends in order.
func TestServe(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	read, write := io.Pipe()
	root := newRoot(write, io.Discard)
	root.SetArgs([]string{"serve", "--addr", "127.0.0.1:0", "--class", "7B", "--format", "json"})
	ended := make(chan error, 1)
	begun := time.Now()
	go func() { ended <- root.ExecuteContext(ctx) }()
	var said served
	if err := json.NewDecoder(read).Decode(&said); err != nil {
		t.Fatal(err)
	}
	page, err := http.Get(said.Addresses[0] + "/")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(page.Body)
	page.Body.Close()
	if err != nil || page.StatusCode != http.StatusOK || !strings.Contains(string(text), "Concert") || said.Open ||
		len(said.Code) != 5 || !strings.Contains(said.Teacher, "/#/teach/") {
		t.Errorf("%+v: status %d, %d bytes, %v", said, page.StatusCode, len(text), err)
	}
	t.Logf("first page %v after the start", time.Since(begun))
	stop()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("ended with %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("does not end")
	}
}

// TestDoubleClick goes the way of a double click: the program finds the
// browser, and the browser shows the classroom.
func TestDoubleClick(t *testing.T) {
	chromium := browser.Start(t)
	dir := t.TempDir()
	asked, opener := filepath.Join(dir, "asked"), filepath.Join(dir, "opener")
	script := "#!/bin/sh\necho \"$1\" > " + asked + ".new && mv " + asked + ".new " + asked + "\n"
	if err := os.WriteFile(opener, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("BROWSER", opener)
	ctx, stop := context.WithCancel(t.Context())
	root := newRoot(io.Discard, io.Discard)
	root.SetArgs(doubleClick)
	ended := make(chan error, 1)
	go func() { ended <- root.ExecuteContext(ctx) }()
	var address string
	for begun := time.Now(); address == ""; time.Sleep(20 * time.Millisecond) {
		text, _ := os.ReadFile(asked) // not there until the browser was asked for
		if address = strings.TrimSpace(string(text)); time.Since(begun) > time.Minute {
			t.Fatal("no browser was asked for")
		}
	}
	tab, cancel := chromedp.NewContext(chromium)
	defer cancel()
	browser.Do(t, tab, viewport(1280), chromedp.Navigate(address))
	var shown []string
	for begun := time.Now(); len(shown) == 0 ||
		!strings.Contains(shown[0], "County L"); time.Sleep(100 * time.Millisecond) {
		shown = evaluated(t, tab, "[document.body.innerText]")
		if time.Since(begun) > time.Minute {
			t.Fatalf("the page shows no case: %q", shown)
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("ended with %v", err)
	}
}
