//! Requests of which a test says how they are written.

use runtime::runtime::{
    InvalidRequest, Method, Operation, Outcome, Request, RequestWriter, ResponseReader,
};

/// An operation that writes what a test asks for.
pub(crate) struct Call<F>(pub(crate) F);

impl<F: Fn(&mut RequestWriter)> Operation for Call<F> {
    type Success = ();
    type Headers = ();
    type Failure = ();

    const ID: &'static str = "Call";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/";

    fn write(&self, request: &mut RequestWriter) {
        (self.0)(request);
    }

    fn read(response: &mut ResponseReader<'_>) -> Outcome<Self> {
        response.unexpected()
    }
}

/// The request that `write` writes.
pub(crate) fn call(
    write: impl Fn(&mut RequestWriter),
) -> Result<Request, InvalidRequest> {
    Call(write).to_request()
}
