package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"concert/models"
	"concert/scenarios"
)

// load reads a scenario by its shipped name, or from a file if the argument
// looks like a path. A file may borrow conditions from its neighbours and from
// the shipped scenarios.
func load(argument string) (*scenarios.Scenario, error) {
	if !looksLikeFile(argument) {
		return scenarios.Load(scenarios.Shipped(), argument, models.Find, models.Names()...)
	}
	source, err := os.ReadFile(argument)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", argument, cause(err))
	}
	around := scenarios.Layers{os.DirFS(filepath.Dir(argument)), scenarios.Shipped()}
	return scenarios.Read(argument, source, around, models.Find, models.Names()...)
}

// looksLikeFile: a path, or a name that ends like a scenario file.
func looksLikeFile(argument string) bool {
	return strings.ContainsAny(argument, `/\`) || strings.HasSuffix(argument, ".toml")
}

// cause is an error of the file system without the path, which is said already.
func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
