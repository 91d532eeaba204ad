package web_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"concert/lab"
	"concert/models"
	"concert/web"
)

// FuzzMessage holds that no message of a member or of the teacher, also of those who
// know the code and the secret, makes the classroom panic: it is taken, or refused
// with a status that says so. Actions that compute or stay open are left out.
func FuzzMessage(f *testing.F) {
	actions := []string{"class/join", "class/predict", "class/see", "class/give", "teach/set", "teach/export"}
	for i, body := range []string{`{"code":"CODE","name":"A"}`,
		`{"token":"TOKEN","prediction":{"way":"higher","by":1,"because":"x"}}`,
		`{"token":"TOKEN","seen":{"way":"higher","because":"x"}}`,
		`{"token":"TOKEN","round":0,"answers":{"agency":{"supervise":"yes"}}}`,
		`{"secret":"SECRET","set":{"task":{"case":"city-y","measure":"collaboration"},"phase":"predict"}}`,
		`{"secret":"SECRET","set":{"play":{"set":{"conditions.reward":1}},"clear":true}}`,
		`{"secret":"SECRET","set":{"pause":true,"open":false,"remove":"A"}}`} {
		f.Add(byte(min(i, 4)), body)
	}
	server, err := web.New(&lab.Lab{Family: models.Find, Families: models.Names(), Version: "test", Workers: 1},
		web.Options{})
	if err != nil {
		f.Fatal(err)
	}
	send := func(action, body string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/api/"+action, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		server.ServeHTTP(w, r)
		return w
	}
	f.Fuzz(func(t *testing.T, action byte, body string) {
		_, token, _ := strings.Cut(send("class/join", `{"code":"`+server.Code()+`","name":"B"}`).Body.String(), `"token":"`)
		token, _, _ = strings.Cut(token, `"`)
		body = strings.NewReplacer("CODE", server.Code(), "SECRET", server.Secret(), "TOKEN", token).Replace(body)
		switch w := send(actions[int(action)%len(actions)], body); w.Code {
		case http.StatusOK, http.StatusBadRequest, http.StatusForbidden, http.StatusRequestEntityTooLarge:
		default:
			t.Errorf("%d: %s", w.Code, w.Body.String())
		}
	})
}
