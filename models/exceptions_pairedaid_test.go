package models_test

import "concert/models/modeltest"

var pairedaidExceptions = []modeltest.Exception{}
