#include <boost/test/unit_test.hpp>

#include <sidekick/sidekick.hpp>
