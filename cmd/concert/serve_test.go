package main

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
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
	if err != nil || page.StatusCode != http.StatusOK || !strings.Contains(string(text), "Concert") || said.Open || len(said.Code) != 5 || !strings.Contains(said.Teacher, "/#/teach/") {
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
