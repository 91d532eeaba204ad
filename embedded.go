//go:build !released

package concert

import "embed"

//go:embed sim/*.go sim/*/*.go models/*.go models/*/*.go models/collab/theories/*.go
var source embed.FS
