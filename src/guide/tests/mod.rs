//! Tables of what is detected, and properties of every guide.
