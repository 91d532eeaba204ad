// Package protoimpl is empty: only parquet-go's own tests use it, and
// "go mod tidy" wants to find it.
package protoimpl
