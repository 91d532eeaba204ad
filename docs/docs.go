// Package docs holds the pages that the program itself shows.
package docs

import _ "embed"

// Sources is docs/sources.md: what declarations cite as "dossier n".
//
//go:embed sources.md
var Sources string
