package main

import (
	"encoding/json"
	"io"
)

// writeJSON writes one JSON document, indented, with a line end.
func writeJSON(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(value)
}
