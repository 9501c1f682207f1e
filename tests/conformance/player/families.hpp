// All families: each is made in a file of its own in `families`.
#pragma once

#include "family.hpp"

namespace conformance {

Family many_to_many_family();
Family one_to_many_family();
Family cascade_family();
Family passive_family();
Family association_family();
Family tree_family();
Family one_to_one_family();

}  // namespace conformance
