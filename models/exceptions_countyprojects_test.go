package models_test

import "concert/models/modeltest"

var countyprojectsExceptions = []modeltest.Exception{}
