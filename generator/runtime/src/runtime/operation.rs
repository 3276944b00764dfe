//! What a generated operation is: inputs that become a request, and a response that becomes a reply.

use alloc::string::String;

use crate::runtime::{
    InvalidRequest, Lenient, Method, RawResponse, Reply, Request, RequestWriter,
    ResponseError, ResponseHeaders, ResponseReader, Security,
};

/// What reading the response of an operation gives.
pub type Outcome<O> = Result<
    Reply<<O as Operation>::Success, <O as Operation>::Headers>,
    ResponseError<<O as Operation>::Failure>,
>;

/// One operation of an API, with its inputs.
pub trait Operation {
    /// The body of a successful response.
    type Success;

    /// The headers of a successful response.
    type Headers: ResponseHeaders;

    /// The body of a failure.
    type Failure;

    /// The operation's id in the description.
    const ID: &'static str;

    /// The request method.
    const METHOD: Method;

    /// The path template, with parameters in braces.
    const PATH: &'static str;

    /// The base URL that the operation is usually served from, where the description names an absolute one.
    const SERVER: Option<&'static str> = None;

    /// What the operation asks of its caller, where not all of the API's operations ask for the same; else what a client has
    /// goes to all of them.
    const SECURITY: Option<Security> = None;

    /// Writes the inputs, the path first.
    fn write(&self, request: &mut RequestWriter);

    /// Reads a response by its status; what is set aside on the way is noted in `response`.
    ///
    /// # Errors
    /// The response is a failure, has a status that the description does not know, or has a body that can't be read.
    fn read(response: &mut ResponseReader<'_>) -> Outcome<Self>;

    /// Makes the request.
    ///
    /// # Errors
    /// Every input that breaks its schema.
    fn to_request(&self) -> Result<Request, InvalidRequest> {
        let mut writer = RequestWriter::new(Self::METHOD, Self::PATH, false);
        self.write(&mut writer);
        writer.finish(Self::ID)
    }

    /// Makes the path alone.
    ///
    /// # Errors
    /// Every path parameter that breaks its schema.
    fn path(&self) -> Result<String, InvalidRequest> {
        let mut writer = RequestWriter::new(Self::METHOD, Self::PATH, true);
        self.write(&mut writer);
        Ok(writer.finish(Self::ID)?.target)
    }

    /// Reads a response, strictly.
    ///
    /// # Errors
    /// As [`Operation::read`], and when any part of a successful response breaks its schema.
    fn decode(response: &RawResponse<'_>) -> Outcome<Self> {
        let mut reader = ResponseReader::new(response);
        let reply = Self::read(&mut reader)?;
        reader.finish()?;
        Ok(reply)
    }

    /// Reads a response; parts that break their schema are set aside and reported.
    ///
    /// # Errors
    /// As [`Operation::read`].
    #[expect(
        clippy::type_complexity,
        reason = "the parts have names already: Lenient, Reply"
    )]
    fn decode_lenient(
        response: &RawResponse<'_>,
    ) -> Result<Lenient<Reply<Self::Success, Self::Headers>>, ResponseError<Self::Failure>>
    {
        let mut reader = ResponseReader::new(response);
        let value = Self::read(&mut reader)?;
        Ok(Lenient::new(value, reader.into_report()))
    }
}
