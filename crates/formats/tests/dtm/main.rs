//! Rounds of displacement: workbooks, answers, lists of areas.

mod defects;
mod lists;
mod real;
mod shapes;
mod workbooks;
