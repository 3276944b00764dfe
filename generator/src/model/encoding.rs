//! How values become text in paths, queries, headers, cookies and forms.

/// How a value is written in a place that has the styles `S`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding<S> {
    /// In the place's own way, which goes for one text, and in paths and headers for a list of texts with commas.
    Plain,
    /// By a style, whatever parts the value has.
    Styled(S),
    /// As JSON text.
    Json,
}

/// The styles of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStyle {
    /// `blue,black`
    Simple(Parts),
    /// `.blue,black`
    Label(Parts),
    /// `;color=blue,black`
    Matrix(Parts),
}

/// How the items of a list and the members of an object are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// One behind the other, under one name.
    Joined,
    /// Each by itself, members with their names.
    Exploded,
}

/// How a value is written in a query or a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldEncoding {
    /// One text, or a list of texts.
    Plain(Repetition),
    /// By a style, whatever parts the value has.
    Styled(FieldStyle, Reserved),
    /// As JSON text.
    Json,
    /// Plain values as text, a list item by item under the name, an object as JSON text.
    TextOrJson,
}

/// How a list of texts is written under one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repetition {
    /// The name is repeated for each value.
    Repeated,
    /// The name stands once, the values are joined.
    Joined(Delimiter),
}

/// What joins the values of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// A space.
    Space,
    /// `|`
    Pipe,
}

/// The styles of a query and of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldStyle {
    /// `color=blue,black`, or a pair for each part.
    Form(Parts),
    /// `color=blue%20black`
    SpaceDelimited,
    /// `color=blue%7Cblack`
    PipeDelimited,
    /// `color[R]=100`
    DeepObject,
}

/// What becomes of characters that have a meaning in a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reserved {
    /// They are percent-encoded.
    Encoded,
    /// They stay as they are, but for those that would end the value.
    Allowed,
}
