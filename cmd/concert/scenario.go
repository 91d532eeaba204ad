package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
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
	source, err := readSource(argument)
	if err != nil {
		return nil, err
	}
	around := scenarios.Layers{os.DirFS(filepath.Dir(argument)), scenarios.Shipped()}
	return scenarios.Read(argument, source, around, models.Find, models.Names()...)
}

// readSource reads a file, or as much of one as shows that it is too large.
func readSource(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", name, cause(err))
	}
	source, err := scenarios.Source(file)
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", name, cause(err))
	}
	return source, nil
}

// looksLikeFile reports whether an argument means a file: a path, a name that
// ends like a scenario file, or that of a file which is there and no shipped
// scenario.
func looksLikeFile(argument string) bool {
	if strings.ContainsAny(argument, `/\`) || strings.EqualFold(filepath.Ext(argument), ".toml") {
		return true
	}
	info, err := os.Stat(argument)
	return err == nil && !info.IsDir() && !slices.Contains(scenarios.Names(scenarios.Shipped()), argument)
}

// cause is an error of the file system without the path, which is said already.
func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
