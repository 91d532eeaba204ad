package web

import (
	"encoding/json"
	"net/http"

	"concert/results/page"
	"concert/web/stage"
	"concert/web/words"
)

// report answers with the report of a comparison as one HTML file: the document of
// results/page, with figures of results/figure.
func (s *Server) report(w http.ResponseWriter, r *http.Request) {
	text, ok := body(w, r)
	if !ok {
		return
	}
	ctx, end, ok := s.work(w, r)
	if !ok {
		return
	}
	defer end()
	var a stage.Ask
	if err := json.Unmarshal(text, &a); err != nil {
		http.Error(w, "the question is not the JSON that is expected", http.StatusBadRequest)
		return
	}
	if a.Lang == "" {
		a.Lang = s.language
	}
	speaks, err := words.In(a.Lang)
	if err != nil {
		http.Error(w, "found another language", http.StatusBadRequest)
		return
	}
	plan, err := s.held(r).Plan(&a)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	found, err := s.stage.Run(ctx, plan, nil, nil)
	if ctx.Err() != nil {
		return
	}
	if err != nil {
		panic(err)
	}
	own := speaks.With(plan.Brief.Terms[a.Lang])
	text, err = page.Report(found.Run, found.Answer, own.Words, page.Options{})
	if err != nil {
		panic(err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(text) // who has gone needs no answer
}
