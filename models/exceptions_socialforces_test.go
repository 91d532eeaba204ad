package models_test

import "concert/models/modeltest"

var socialforcesExceptions = []modeltest.Exception{}
