package web_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
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
		post("the wall without a code", "class/wall", `{}`, 403),
		post("the token as the code of the wall", "class/wall", `{"code":"`+token+`"}`, 403),
		post("no secret", "teach/export", `{}`, 403),
		post("the token as a secret of the table", "teach/table", `{"secret":"`+token+`"}`, 403),
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
