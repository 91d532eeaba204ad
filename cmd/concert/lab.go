package main

import (
	"errors"
	"io/fs"
	"path/filepath"

	rules "concert"
	"concert/lab"
	"concert/models"
	"concert/results/folder"
	"concert/scenarios"
)

// runsFolder is where runs are written unless --out says otherwise.
var runsFolder = filepath.Join("results", "runs")

// noOptions changes nothing of a scenario.
var noOptions scenarios.Options

// laboratory is the lab of this command line.
func laboratory(workers int) *lab.Lab {
	l := reading()
	l.Build, l.Workers = rules.RulesBuild(), workers
	return l
}

// reading is a lab that reads scenarios only: it need not know which rules it
// was built from, and finding that out takes as long as reading a scenario.
func reading() *lab.Lab {
	return &lab.Lab{Family: models.Find, Families: models.Names(), Version: version, Runs: runsFolder}
}

// load reads a scenario by its shipped name or from a file.
func load(argument string) (*scenarios.Scenario, error) { return reading().Load(argument) }

// readRun reads a finished run by its folder, its name or its scenario.
func readRun(argument string) (*folder.Run, error) { return laboratory(1).Find(argument) }

// cause is an error of the file system without the path, which is said already.
func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
