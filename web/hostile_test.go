package web_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"concert/web/play"
)

// sent is a request as a stranger may send it, and the statuses that refuse it.
type sent struct {
	what, method, path, body string
	header                   map[string]string
	want                     []int
}

// do sends it and returns status and answer.
func (q *sent) do(t *testing.T, host string) (int, string) {
	t.Helper()
	r, err := http.NewRequest(q.method, host+q.path, strings.NewReader(q.body))
	if err != nil {
		t.Fatal(err)
	}
	if q.method == http.MethodPost {
		r.Header.Set("Content-Type", "application/json")
	}
	for k, v := range q.header {
		if k == "Host" {
			r.Host = v
			continue
		}
		r.Header.Set(k, v)
	}
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return 0, ""
	}
	defer answer.Body.Close()
	text, _ := io.ReadAll(io.LimitReader(answer.Body, 1<<20))
	return answer.StatusCode, string(text)
}

// post is a body for an address of the server.
func post(what, path, body string, want ...int) sent {
	if len(want) == 0 {
		want = []int{400}
	}
	return sent{what: what, method: "POST", path: "/api/" + path, body: body, want: want}
}

// from is a request with a header.
func from(what string, header map[string]string, want ...int) sent {
	return sent{what: what, method: "POST", path: "/api/cases", body: "{}", header: header, want: want}
}

// get is an address that is asked for.
func get(path string, want ...int) sent {
	return sent{what: path, method: "GET", path: path, want: want}
}

// hostile are requests that no page of the classroom sends.
func hostile(token, secret string) []sent {
	deep := strings.Repeat("[", 20000)
	long := strings.Repeat("x", 70<<10)
	packages := func(p string) string { return `{"case":"city-y","packages":[` + p + `]}` }
	return []sent{
		// bodies
		post("no body", "compare", ""),
		post("no JSON", "compare", "hello"),
		post("half of JSON", "compare", `{"case":"city-y"`),
		post("a list", "compare", `[1,2]`),
		post("deep nesting", "compare", deep),
		post("too long", "compare", `{"case":"`+long+`"}`, 413),
		post("too long for a class", "class/join", `{"name":"`+long+`"}`, 413),
		post("another case", "compare", `{"case":"../../etc/passwd"}`),
		post("another language", "cases", `{"lang":"../en"}`),
		post("language as a number", "cases", `{"lang":7}`),
		post("too many replicates", "compare", `{"case":"city-y","replicates":1000000}`),
		post("fewer than none", "compare", `{"case":"city-y","replicates":-5}`),
		post("replicates of a float", "compare", `{"case":"city-y","replicates":1e99}`),
		post("seed out of range", "compare", `{"case":"city-y","seed":-1}`),
		post("too many packages", "compare", packages(`{},{},{},{},{}`)),
		post("a size as a lever", "compare", packages(`{"set":{"population.pensioners":100000000}}`)),
		post("months as a lever", "compare", packages(`{"set":{"months":1000000}}`)),
		post("a lever out of range", "compare", packages(`{"set":{"conditions.reward":1e300}}`)),
		post("a lever below its range", "compare", packages(`{"set":{"conditions.platform":-3}}`)),
		post("a lever that is no number", "compare", packages(`{"set":{"conditions.platform":"NaN"}}`)),
		post("no lever", "compare", packages(`{"set":{"__proto__":1}}`)),
		post("no arm", "compare", packages(`{"arm":"<script>"}`)),
		post("why of two", "why", packages(`{},{}`)),
		post("a replicate far away", "watch", `{"case":"city-y","replicate":2000000000}`),
		post("a report of nothing", "report", `{"case":"nowhere"}`),
		post("a report, half", "report", `{`),
		post("a play of too many rounds", "play", `{"plan":{"answers":[`+strings.Repeat("[null,null,null,null],", 40)+
			`[null,null,null,null]]}}`),
		post("an office's foreign act", "play", `{"plan":{"answers":[[{"enforce":"yes"},null,null,null]]}}`),
		post("an answer that is none", "play", `{"plan":{"answers":[[{"supervise":"DROP TABLE"},null,null,null]]}}`),
		post("a play far away", "play", `{"plan":{"replicate":1000000000}}`),
		post("a play with a foreign lever", "play", `{"plan":{"set":{"population.scale":1000}}}`),
		post("weights without bound", "strategy", `{"plan":{"weights":[{"need":1e300},null,null,null]}}`),
		post("weights of text", "strategy", `{"plan":{"weights":["need"]}}`),
		// codes, tokens, secrets
		post("no code", "class/join", `{"name":"A"}`, 403),
		post("a forged code", "class/join", `{"code":"AAAAA","name":"A"}`, 403),
		post("a code of quotes", "class/join", `{"code":"' OR 1=1 --","name":"A"}`, 403),
		post("no token", "class/predict", `{"prediction":{"way":"higher","by":1,"because":"x"}}`, 403),
		post("a forged token", "class/predict", `{"token":"AAAA","prediction":{"way":"higher","by":1,"because":"x"}}`,
			403),
		post("watching without a token", "class/watch", `{"token":"AAAA"}`, 403),
		post("watching with an empty token", "class/watch", `{"token":""}`, 403),
		post("a board without a token", "class/board", `{"package":{"set":{"conditions.reward":1}}}`, 403),
		post("no secret", "teach/export", `{}`, 403),
		post("a forged secret", "teach/set", `{"secret":"AAAAAAAAAAAAAAAAAAAAAAAAAA","set":{"clear":true}}`, 403),
		post("the token as a secret", "teach/export", `{"secret":"`+token+`"}`, 403),
		post("a token as the teacher's watch", "teach/watch", `{"secret":"`+token+`"}`, 403),
		post("a prediction too early", "class/predict", `{"token":"`+token+
			`","prediction":{"way":"higher","by":1,"because":"x"}}`, 403),
		post("seen too early", "class/see", `{"token":"`+token+`","seen":{"way":"higher"}}`, 403),
		post("a board without a task", "class/board", `{"token":"`+token+`","package":{"set":{"conditions.reward":1}}}`,
			403),
		post("an answer without a seat", "class/give", `{"token":"`+token+`","round":0,"answers":{}}`, 403),
		post("a phase that is none", "teach/set", `{"secret":"`+secret+`","set":{"phase":"<b>"}}`, 403),
		post("a result of nothing", "teach/result", `{"secret":"`+secret+`"}`),
		post("a task of no case", "teach/set", `{"secret":"`+secret+`","set":{"task":{"case":"nowhere"}}}`),
		post("a game with a foreign lever", "teach/set", `{"secret":"`+secret+
			`","set":{"play":{"set":{"population.scale":99}}}}`),
		post("no action", "class/destroy", `{}`, 404),
		post("no action of a teacher", "teach/destroy", `{"secret":"`+secret+`"}`, 404),
		post("no method", "exec", `{}`, 404),
		// other hosts' pages and names
		from("another origin", map[string]string{"Origin": "http://evil.example"}, 403),
		from("no origin", map[string]string{"Origin": "null"}, 403),
		from("another site", map[string]string{"Sec-Fetch-Site": "cross-site"}, 403),
		from("another name", map[string]string{"Host": "evil.example"}, 421),
		from("a name like ours", map[string]string{"Host": "127.0.0.1.evil.example:80"}, 421),
		from("a form", map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, 415),
		from("plain text", map[string]string{"Content-Type": "text/plain"}, 415),
		from("many cookies", map[string]string{"Cookie": strings.Repeat("concert=forged; ", 500)}, 200, 431),
		from("a long header", map[string]string{"X-Long": strings.Repeat("x", 40<<10)}, 431),
		// paths
		get("/../../etc/passwd", 301, 307, 404), get("/assets/../server.go", 301, 307, 404),
		get("/assets/..%2f..%2fgo.mod", 404), get("/assets/%2e%2e%2fserver.go", 404),
		get("/assets/vendor/uplot.js", 404), get("/assets/", 404), get("/assets/%00", 400, 404),
		get("/api/compare", 405), get("/.git/config", 404), get("/debug/pprof/", 404),
		get("/?lang=%3Cscript%3Ealert(1)%3C/script%3E", 200), get("/"+strings.Repeat("a", 9000), 414, 404),
		get("//evil.example/", 301, 307, 404),
		{what: "a page by PUT", method: "PUT", path: "/", want: []int{405, 403}},
		{what: "TRACE", method: "TRACE", path: "/", want: []int{405, 403}},
		{what: "DELETE", method: "DELETE", path: "/api/cases", want: []int{405, 403}},
	}
}

// TestHostile: what no page of the classroom sends is refused or bounded, nothing
// leaks, and the server goes on.
func TestHostile(t *testing.T) {
	server, host := classroom(t)
	token := entered(t, host, server.Code(), `<script>alert("x")</script>`)
	all := hostile(token, server.Secret())
	if len(all) < 60 {
		t.Errorf("only %d hostile requests", len(all))
	}
	for _, q := range all {
		status, text := q.do(t, host)
		ok := false
		for _, w := range q.want {
			ok = ok || status == w
		}
		if !ok {
			t.Errorf("%s: status %d (%q), not %v", q.what, status, short(text), q.want)
		}
		for _, leak := range []string{"goroutine", "panic", ".go:", "/work/", "root:", server.Secret(),
			"module concert", "<script>alert"} {
			if strings.Contains(text, leak) {
				t.Errorf("%s: the answer leaks %q", q.what, leak)
			}
		}
	}
	alive(t, host)
}

// entered joins the class and returns the token.
func entered(t *testing.T, host, code, name string) string {
	t.Helper()
	body, _ := json.Marshal(map[string]string{"code": code, "name": name})
	q := post("join", "class/join", string(body))
	status, text := q.do(t, host)
	_, data, ok := strings.Cut(text, "data: ")
	var got struct{ Token, Name string }
	if status != 200 || !ok || json.Unmarshal([]byte(strings.TrimSpace(data)), &got) != nil || got.Token == "" {
		t.Fatalf("joining: status %d, %q", status, text)
	}
	if len([]rune(got.Name)) > 22 {
		t.Errorf("the nickname %q has %d characters", got.Name, len([]rune(got.Name)))
	}
	return got.Token
}

func short(text string) string { return text[:min(len(text), 120)] }

// alive: the server answers, with all its headers.
func alive(t *testing.T, host string) {
	t.Helper()
	answer, err := http.Get(host + "/")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, _ := io.ReadAll(answer.Body)
	policy := answer.Header.Get("Content-Security-Policy")
	if answer.StatusCode != 200 || !bytes.Contains(text, []byte(`id="boot"`)) ||
		!strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") {
		t.Errorf("the first page: status %d, policy %q", answer.StatusCode, policy)
	}
	if answer.Header.Get("X-Content-Type-Options") != "nosniff" ||
		answer.Header.Get("Referrer-Policy") != "no-referrer" {
		t.Errorf("headers %v", answer.Header)
	}
}

// TestGuesses: whoever guesses codes is made to wait, right or wrong; guesses tell
// nothing, and the teacher is not locked out.
func TestGuesses(t *testing.T) {
	server, host := classroom(t)
	answers := make(map[string]int)
	for i := range 60 {
		q := post("guess", "class/join", fmt.Sprintf(`{"code":"AAA%02d","name":"A"}`, i))
		_, text := q.do(t, host)
		answers[text]++
	}
	if len(answers) != 2 {
		t.Errorf("guesses are answered by %v", answers)
	}
	right := post("the right code, at last", "class/join", `{"code":"`+server.Code()+`","name":"A"}`)
	if status, _ := right.do(t, host); status != 403 {
		t.Errorf("the right code after 60 guesses: status %d", status)
	}
	teacher := post("the teacher", "teach/export", `{"secret":"`+server.Secret()+`"}`)
	if status, _ := teacher.do(t, host); status != 200 {
		t.Errorf("the teacher after others' guesses: status %d", status)
	}
	alive(t, host)
}

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

// TestNicknames: names of script, of nothing and of signs that turn the line are
// tamed, and no two are alike.
func TestNicknames(t *testing.T) {
	server, host := classroom(t)
	for _, name := range []string{"<img src=x onerror=alert(1)>", "a\u202eb", "小陈", "小陈", strings.Repeat("长", 100),
		"\u0007bell"} {
		entered(t, host, server.Code(), name)
	}
	for _, name := range []string{"", "   ", "\u200b\u200b", "\u0000"} {
		body, _ := json.Marshal(map[string]string{"code": server.Code(), "name": name})
		q := post("join", "class/join", string(body))
		if status, _ := q.do(t, host); status != 403 {
			t.Errorf("the nickname %q enters: %d", name, status)
		}
	}
	q := post("export", "teach/export", `{"secret":"`+server.Secret()+`"}`)
	_, text := q.do(t, host)
	for _, bad := range []string{"\u202e", "\u0007", "<img"} {
		if strings.Contains(text, bad) {
			t.Errorf("%q stands in the class: %s", bad, short(text))
		}
	}
	if !strings.Contains(text, "小陈 2") {
		t.Error("two have one name")
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
	sortDurations(firsts)
	sortDurations(totals)
	return firsts, totals
}

func sortDurations(all []time.Duration) {
	for i := range all {
		for k := i; k > 0 && all[k] < all[k-1]; k-- {
			all[k], all[k-1] = all[k-1], all[k]
		}
	}
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
