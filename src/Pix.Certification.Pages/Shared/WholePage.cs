using Microsoft.AspNetCore.Components;

namespace Pix.Certification.Pages.Shared;

/// <summary>A page that is shown once what it shows was asked for: without scripts nobody would see it half empty, and it need not allow
/// for that.</summary>
public abstract class WholePage : ComponentBase
{
    private bool _isAsked;

    /// <inheritdoc/>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!_isAsked)
        {
            _isAsked = true;
            OnInitialized();
            await OnInitializedAsync();
        }

        OnParametersSet();
        await OnParametersSetAsync();
        StateHasChanged();
    }
}
