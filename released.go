//go:build released

package concert

import "embed"

// source is nothing: RulesBuild has been told the fingerprint.
var source embed.FS
