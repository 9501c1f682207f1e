// golden-harness-test -- DIRECTORY
// Tests of the harness itself, over the real golden files in DIRECTORY.

#define BOOST_TEST_MODULE harness
#include <boost/test/unit_test.hpp>
