//go:build vendored

// Names the command of FerretDB, so that `go mod vendor` brings its source; test/setup/ferretdb.mjs builds it there.
package main

import _ "github.com/FerretDB/FerretDB/cmd/ferretdb"
