package web_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"concert/web/play"
)

// TestSlow: those who send or read slowly are cut off or bounded, and hold nobody
// else.
func TestSlow(t *testing.T) {
	t.Parallel() // it waits
	_, host := classroom(t)
	address := strings.TrimPrefix(host, "http://")
	dial := func(text string) net.Conn {
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.Close() })
		if _, err := io.WriteString(c, text); err != nil {
			t.Fatal(err)
		}
		return c
	}
	head := "POST /api/compare HTTP/1.1\r\nHost: " + address + "\r\nContent-Type: application/json\r\n"
	slow := []net.Conn{
		dial("GET / HT"), // a head that never ends
		dial(head + "Content-Length: 50\r\n\r\n{"),              // a body that never ends
		dial("\x16\x03\x01\x02\x00\x01\x00"),                    // another protocol
		dial(strings.Repeat("A", 30<<10)),                       // no protocol
		dial(head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"), // chunks that are none
	}
	body := `{"case":"county-s","replicates":400,"packages":[{"arm":"no-office"}]}`
	reader := dial(head + fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body)) // asks and never reads
	alive(t, host)
	begun := time.Now()
	q := post("cases", "cases", `{}`)
	if status, _ := q.do(t, host); status != 200 || time.Since(begun) > 5*time.Second {
		t.Errorf("another waits %v beside slow ones, status %d", time.Since(begun), status)
	}
	if testing.Short() {
		return
	}
	for i, c := range slow[:1] { // a head has five seconds
		_ = c.SetReadDeadline(time.Now().Add(15 * time.Second))
		if _, err := bufio.NewReader(c).ReadString(0); err != io.EOF && !strings.Contains(fmt.Sprint(err), "reset") {
			t.Errorf("slow connection %d is not closed: %v", i, err)
		}
	}
	reader.Close()
}

// TestManyConnections: a thousand connections that say nothing are refused or
// closed, and the server goes on.
func TestManyConnections(t *testing.T) {
	if testing.Short() {
		t.Skip("opens a thousand connections")
	}
	t.Parallel() // it waits
	_, host := classroom(t)
	address := strings.TrimPrefix(host, "http://")
	var all []net.Conn
	for range 1000 {
		if c, err := net.DialTimeout("tcp", address, 2*time.Second); err == nil {
			all = append(all, c)
		}
	}
	t.Logf("%d connections", len(all))
	time.Sleep(7 * time.Second) // those that say nothing have lost their patience by now
	alive(t, host)
	for _, c := range all {
		c.Close()
	}
	alive(t, host)
}

// TestLeaving: the work of a student who leaves ends.
func TestLeaving(t *testing.T) {
	server, host := classroom(t)
	ctx, leave := context.WithCancel(t.Context())
	r, err := http.NewRequestWithContext(ctx, "POST", host+"/api/compare",
		strings.NewReader(`{"case":"east-west","replicates":1000,"packages":[{"arm":"mixed"},{"arm":"transfusion-only"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := bufio.NewReader(answer.Body).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	if server.Jobs() != 1 {
		t.Errorf("%d jobs", server.Jobs())
	}
	leave()
	answer.Body.Close()
	for end := time.Now().Add(10 * time.Second); server.Jobs() > 0; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the work goes on after its student has left")
		}
	}
}

// TestLoad: forty students each compare with 200 replicates on two slots. No
// error, the first picture within a second in the median, memory bounded.
func TestLoad(t *testing.T) {
	long(t)
	_, host := classroom(t)
	var alone time.Duration
	for range 5 {
		first, _ := crowd(t, host, 1, `{"case":"city-y","replicates":11,"packages":[{"arm":"incentive-only"}]}`)
		alone = max(alone, first[0])
	}
	var before runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	firsts, totals := crowd(t, host, 40, `{"case":"city-y","replicates":200,"packages":[{"arm":"incentive-only"}]}`)
	var after runtime.MemStats
	runtime.ReadMemStats(&after)
	t.Logf("first picture: median %v, last %v; done: median %v, last %v; heap %d MB", firsts[20], firsts[39],
		totals[20], totals[39], after.HeapAlloc>>20)
	if most := max(time.Second,
		20*alone); firsts[20] > most { // on a machine that is busy with other things, as many slices as they wait for
		t.Errorf("half of the students wait %v for a first picture; one alone waits %v", firsts[20], alone)
	}
	if after.HeapAlloc > before.HeapAlloc+200<<20 {
		t.Errorf("the heap grew by %d MB", (after.HeapAlloc-before.HeapAlloc)>>20)
	}
}

// TestFairShare: beside a student with the largest job that is allowed, another
// waits no longer than by that student's share of the turns.
func TestFairShare(t *testing.T) {
	long(t)
	_, host := classroom(t)
	small := `{"case":"city-y","replicates":200,"packages":[{"arm":"incentive-only"}]}`
	_, alone := crowd(t, host, 2, small)
	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	for range 2 { // one for each slot
		go func() {
			r, err := http.NewRequestWithContext(ctx, "POST", host+"/api/compare",
				strings.NewReader(`{"case":"city-y","replicates":1000,"packages":[{"arm":"incentive-only"},{"arm":"support-only"},{"arm":"platform-only"},{"arm":"all-share"}]}`))
			if err != nil {
				return
			}
			r.Header.Set("Content-Type", "application/json")
			if answer, err := http.DefaultClient.Do(r); err == nil {
				_, _ = io.Copy(io.Discard, answer.Body)
				answer.Body.Close()
			}
		}()
	}
	time.Sleep(300 * time.Millisecond)
	_, beside := crowd(t, host, 2, small)
	t.Logf("two students alone: %v; beside the largest jobs: %v", alone[1], beside[1])
	if beside[1] > 8*alone[1]+2*time.Second { // the large job's slices hold five arms instead of two
		t.Errorf("%v beside the largest jobs, %v without", beside[1], alone[1])
	}
}

// crowd lets students compare at the same time, each with a cookie of its own, and
// returns, sorted, when their first pictures came and when they were done.
func crowd(t *testing.T, host string, students int, body string) (firsts, totals []time.Duration) {
	t.Helper()
	var mu sync.Mutex
	var group sync.WaitGroup
	for range students {
		group.Go(func() {
			page, err := http.Get(host + "/")
			if err != nil {
				t.Error(err)
				return
			}
			page.Body.Close()
			r, err := http.NewRequest("POST", host+"/api/compare", strings.NewReader(body))
			if err != nil {
				t.Error(err)
				return
			}
			r.Header.Set("Content-Type", "application/json")
			for _, c := range page.Cookies() {
				r.AddCookie(c)
			}
			begun := time.Now()
			answer, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Error(err)
				return
			}
			defer answer.Body.Close()
			in := bufio.NewReaderSize(answer.Body, 1<<20)
			first, last := time.Duration(0), ""
			for {
				line, err := in.ReadString('\n')
				if strings.HasPrefix(line, "event: ") {
					last = strings.TrimSpace(line[7:])
					if first == 0 {
						first = time.Since(begun)
					}
				}
				if err != nil {
					break
				}
			}
			if answer.StatusCode != 200 || last != "done" {
				t.Errorf("status %d, last event %q", answer.StatusCode, last)
			}
			mu.Lock()
			defer mu.Unlock()
			firsts, totals = append(firsts, first), append(totals, time.Since(begun))
		})
	}
	group.Wait()
	slices.Sort(firsts)
	slices.Sort(totals)
	return firsts, totals
}

// TestStops: a server whose command ends takes streams with it and leaves in order.
func TestStops(t *testing.T) {
	server, host := classroom(t) // its cleanup fails if the server does not end
	body := `{"secret":"` + server.Secret() + `"}`
	r, err := http.NewRequest("POST", host+"/api/teach/watch", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { answer.Body.Close() })
	if line, err := bufio.NewReader(answer.Body).ReadString('\n'); err != nil || !strings.Contains(line, "state") {
		t.Errorf("heard %q, %v", line, err)
	}
	if play.Rounds < 8 || play.Rounds > 12 {
		t.Errorf("%d rounds", play.Rounds)
	}
}
